import { packRows } from '../tfidf/sparse-rows.js'
import type { SparseRows, SparseVector } from '../tfidf/sparse-rows.js'

/** Rows whose features are scaled; their means, scaled likewise, are kept apart so that rows stay sparse. */
export interface Standardised {
  rows: SparseRows
  means: Float64Array
  /** What each feature was multiplied by. */
  scales: Float64Array
}

/**
 * Scales features so that a row less the means has a length of about 1. Dense features (a neural network's) are each brought to
 * the same spread; sparse ones (words), whose rows are of length 1 already, are left as they are: rare words must not weigh more.
 *
 * @param features how many there are
 */
export function standardise(vectors: readonly SparseVector[], features: number): Standardised {
  const count = Math.max(1, vectors.length)
  const [means, squares] = [new Float64Array(features), new Float64Array(features)]
  let present = 0
  for (const { terms, values } of vectors) {
    present += terms.length
    terms.forEach((term, i) => {
      const value = values[i] ?? 0
      means[term] = (means[term] ?? 0) + value / count
      squares[term] = (squares[term] ?? 0) + (value * value) / count
    })
  }
  const dense = present > (count * features) / 2
  const scales = squares.map((square, i) => (dense ? 1 / Math.sqrt(features * Math.max(square - (means[i] ?? 0) ** 2, 1e-12)) : 1))
  const scaled = vectors.map(({ terms, values }) => ({ terms, values: values.map((value, i) => value * (scales[terms[i] ?? 0] ?? 0)) }))
  return { rows: packRows(scaled), means: dense ? means.map((mean, i) => mean * (scales[i] ?? 0)) : new Float64Array(features), scales }
}
