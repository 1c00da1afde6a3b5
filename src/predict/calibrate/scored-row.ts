/** A labelled text as the calibration sees it. */
export interface ScoredRow {
  /** What the graph said, in the order of the classes. */
  logits: ArrayLike<number>
  /** Number of the true class. */
  truth: number
  source: string
  /**
   * The classes that the row's label tells apart, by number: all of them, or negative and positive alone where the labels
   * of the source say nothing about neutral.
   */
  asked: readonly number[]
}
