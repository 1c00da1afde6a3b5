import { packRows, type SparseVector } from '../tfidf/sparse-rows.js'
import type { Rehearsal, RehearsalRow } from './rehearsal.js'
import type { RehearsalFile } from './rehearsal-file.js'

/** The form that a rehearsal is stored in. Dense features are rounded to 255 steps between their extremes, which is finer than what int8 models read. Pure. */
export function packRehearsal({ base, classes, features, rehearse, benchmark }: Rehearsal): RehearsalFile {
  const all = [...rehearse.map((row) => ({ part: 'rehearse' as const, row })), ...benchmark.map((row) => ({ part: 'benchmark' as const, row }))]
  const vectors = all.map(({ row }) => row.text.features)
  const isDense = vectors.every(({ terms }) => terms.length === features)
  return {
    format: 1, base, classes: [...classes], features,
    rows: all.map(({ part, row: { source, label, slices } }) => ({ part, source, label, slices })),
    said: encode(Float32Array.from(all.flatMap(({ row }) => readSaid(row, classes.length)))),
    vectors: isDense ? packDense(vectors, features) : packSparse(vectors),
  }
}

function readSaid({ text }: RehearsalRow, classes: number): number[] {
  return Array.from({ length: classes }, (_, k) => text.said[k] ?? 0)
}

function packDense(vectors: readonly SparseVector[], features: number): RehearsalFile['vectors'] {
  const steps = new Float32Array(features)
  for (const { values } of vectors) values.forEach((value, i) => (steps[i] = Math.max(steps[i] ?? 0, Math.abs(value) / 127)))
  const packed = new Int8Array(vectors.length * features)
  vectors.forEach(({ values }, row) => values.forEach((value, i) => (packed[row * features + i] = roundTo(value, steps[i] ?? 0))))
  return { form: 'dense', steps: encode(steps), values: encode(packed) }
}

/** A feature that is 0 everywhere has no steps. */
function roundTo(value: number, step: number): number {
  return step === 0 ? 0 : Math.round(value / step)
}

function packSparse(vectors: readonly SparseVector[]): RehearsalFile['vectors'] {
  const { starts, terms, values } = packRows(vectors)
  return { form: 'sparse', starts: encode(starts), terms: encode(terms), values: encode(values) }
}

function encode({ buffer, byteOffset, byteLength }: Float32Array | Int32Array | Int8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64')
}
