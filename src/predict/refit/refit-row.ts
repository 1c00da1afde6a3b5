import type { SparseVector } from '../tfidf/sparse-rows.js'

/** A text as a refit sees it; numbers by class are in the order of the base's classes. */
export interface RefitRow {
  /** What the base says: logarithms of its probabilities. */
  said: ArrayLike<number>
  /** What its linear layer reads. */
  features: SparseVector
  /** How much the row counts; 1 for a text whose label is known. */
  weight: number
  /**
   * How much of that weight each class has: the weight at the true class, where it is known. It may be below 0 where a row corrects
   * what others say wrongly of many; the sum is the weight.
   */
  target: ArrayLike<number>
}
