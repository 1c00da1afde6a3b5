import { labels } from '../label.js'
import type { Tokeniser } from '../tokenise/tokeniser.js'
import type { SplitName, SplitRow, UnlabelledRow } from './split-sources.js'
import { writeNpy } from './write-npy.js'

const splitNumbers: Record<SplitName, number> = { train: 0, validation: 1, test: 2 }

/** The arrays of an encoded folder, as the bytes of NumPy files: see training/README.md for their shapes. */
export interface EncodedArrays {
  'ids.npy': Buffer
  'offsets.npy': Buffer
  /** Only where the tokeniser gives a word several numbers. */
  'units.npy'?: Buffer
  'labels.npy': Buffer
  'splits.npy': Buffer
  'sources.npy': Buffer
}

/**
 * Turns rows into numbers for training: what is trained on is what the tokeniser gives when serving. A row without a label has -1.
 *
 * @param sources names in the order of their numbers
 * @param onRow called once a row
 */
export function encodeRows(rows: readonly (SplitRow | UnlabelledRow)[], tokeniser: Tokeniser, sources: readonly string[], onRow: () => void): EncodedArrays {
  const ids: number[] = []
  const units: bigint[] = [0n]
  const offsets: bigint[] = [0n]
  let hasUnits = false
  for (const { text } of rows) {
    const sequence = tokeniser.encode(text)
    const start = ids.length
    for (const id of sequence.ids) ids.push(id)
    if (sequence.ends !== undefined) {
      hasUnits = true
      for (const end of sequence.ends) units.push(BigInt(start + end))
    }
    offsets.push(BigInt(hasUnits ? units.length - 1 : ids.length))
    onRow()
  }
  return {
    'ids.npy': writeNpy(Uint32Array.from(ids)),
    'offsets.npy': writeNpy(BigInt64Array.from(offsets)),
    ...(hasUnits && { 'units.npy': writeNpy(BigInt64Array.from(units)) }),
    'labels.npy': writeNpy(Int8Array.from(rows, (row) => ('label' in row ? labels.indexOf(row.label) : -1))),
    'splits.npy': writeNpy(Uint8Array.from(rows, ({ split }) => splitNumbers[split])),
    'sources.npy': writeNpy(Uint8Array.from(rows, ({ source }) => sources.indexOf(source))),
  }
}
