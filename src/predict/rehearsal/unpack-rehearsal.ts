import type { SparseVector } from '../tfidf/sparse-rows.js'
import type { Rehearsal, RehearsalRow } from './rehearsal.js'
import type { RehearsalFile } from './rehearsal-file.js'

/** A rehearsal from the form that it is stored in; undefined where its numbers do not fit together. Pure. */
export function unpackRehearsal({ base, classes, features, rows, said, vectors }: RehearsalFile): Rehearsal | undefined {
  const logs = decode(said, Float32Array)
  const unpacked = vectors.form === 'dense' ? unpackDense(vectors, rows.length, features) : unpackSparse(vectors, rows.length, features)
  if (unpacked === undefined || logs?.length !== rows.length * classes.length || !logs.every(Number.isFinite)) return undefined
  const all = rows.map(({ source, label, slices }, row): RehearsalRow => ({
    source, label, slices, text: { said: logs.slice(row * classes.length, (row + 1) * classes.length), features: unpacked[row] ?? { terms: [], values: [] } },
  }))
  const pick = (part: string): RehearsalRow[] => all.filter((_, i) => rows[i]?.part === part)
  return { base, classes, features, rehearse: pick('rehearse'), benchmark: pick('benchmark') }
}

function unpackDense(packed: { steps: string; values: string }, rows: number, features: number): SparseVector[] | undefined {
  const [steps, values] = [decode(packed.steps, Float32Array), decode(packed.values, Int8Array)]
  if (steps?.length !== features || values?.length !== rows * features || !steps.every(Number.isFinite)) return undefined
  // Every row has the same terms: one list serves all.
  const terms = Array.from({ length: features }, (_, i) => i)
  return Array.from({ length: rows }, (_, row) => ({ terms, values: Array.from(steps, (step, i) => step * (values[row * features + i] ?? 0)) }))
}

function unpackSparse(packed: { starts: string; terms: string; values: string }, rows: number, features: number): SparseVector[] | undefined {
  const [starts, terms, values] = [decode(packed.starts, Int32Array), decode(packed.terms, Int32Array), decode(packed.values, Float32Array)]
  if (starts?.length !== rows + 1 || !terms || terms.length !== values?.length || starts.at(-1) !== terms.length || starts[0] !== 0) return undefined
  const isInOrder = starts.every((start, row) => row === 0 || start >= (starts[row - 1] ?? 0))
  if (!isInOrder || !terms.every((term) => term >= 0 && term < features) || !values.every(Number.isFinite)) return undefined
  return Array.from({ length: rows }, (_, row) => ({ terms: [...terms.slice(starts[row], starts[row + 1])], values: [...values.slice(starts[row], starts[row + 1])] }))
}

interface NumberArray<T> {
  new (buffer: ArrayBuffer): T
  BYTES_PER_ELEMENT: number
}

/** Undefined for half a number at the end. */
function decode<T>(text: string, kind: NumberArray<T>): T | undefined {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'))
  return bytes.byteLength % kind.BYTES_PER_ELEMENT === 0 ? new kind(bytes.buffer) : undefined
}
