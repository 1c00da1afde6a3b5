import type { SplitRow } from '../encode/split-sources.js'
import type { RefitBase } from '../refit/refit-base.js'
import { cutLengths } from '../slices/cut-lengths.js'
import { nameSlices } from '../slices/name-slices.js'
import type { Rehearsal, RehearsalRow } from './rehearsal.js'

/** Texts described between two signs of progress. */
const batch = 32

/**
 * Describes rows as a base sees them, so that their texts are needed no more.
 *
 * @param onRows called with how many rows were described since the last call
 * @throws {VigieError} E_MODEL_FILE
 */
export async function makeRehearsal(
  base: RefitBase, { rehearse, benchmark }: Record<'rehearse' | 'benchmark', readonly SplitRow[]>, onRows: (count: number) => void,
): Promise<Rehearsal> {
  const { version, card: { classes }, features } = base
  return { base: version, classes, features, rehearse: await describeRows(base, rehearse, onRows), benchmark: await describeRows(base, benchmark, onRows) }
}

async function describeRows(base: RefitBase, rows: readonly SplitRow[], onRows: (count: number) => void): Promise<RehearsalRow[]> {
  const lengths = cutLengths(rows.map(({ text }) => text))
  const described: RehearsalRow[] = []
  for (let from = 0; from < rows.length; from += batch) {
    const part = rows.slice(from, from + batch)
    const texts = await base.describe(part.map(({ text }) => text))
    part.forEach(({ source, label, text }, i) => {
      const seen = texts[i]
      if (seen) described.push({ source, label, slices: [...nameSlices(text), lengths[from + i] ?? 'short'], text: seen })
    })
    onRows(part.length)
  }
  return described
}
