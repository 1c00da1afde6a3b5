/** Many sparse vectors in three arrays (compressed sparse rows): row r lies at starts[r] … starts[r + 1]. */
export interface SparseRows {
  count: number
  starts: Int32Array
  /** Term numbers. */
  terms: Int32Array
  values: Float32Array
}

/** One sparse vector. */
export interface SparseVector {
  terms: number[]
  values: number[]
}

/** Lays many sparse vectors one behind the other. */
export function packRows(vectors: readonly SparseVector[]): SparseRows {
  const starts = new Int32Array(vectors.length + 1)
  vectors.forEach((vector, row) => (starts[row + 1] = (starts[row] ?? 0) + vector.terms.length))
  const total = starts.at(-1) ?? 0
  const terms = new Int32Array(total)
  const values = new Float32Array(total)
  vectors.forEach((vector, row) => {
    terms.set(vector.terms, starts[row])
    values.set(vector.values, starts[row])
  })
  return { count: vectors.length, starts, terms, values }
}
