/** A text as the numbers that a graph reads. */
export interface TokenSequence {
  ids: number[]
  /**
   * Where each unit (word) ends in `ids`, for tokenisers that give a word several numbers whose vectors are averaged
   * (fastText's pieces). Left out where every number is a unit of its own.
   */
  ends?: number[]
}

/** Turns a text into numbers. The number 0 is padding and never stands in a sequence; no sequence is empty. */
export interface Tokeniser {
  /** Numbers lie in 0 … size - 1: the rows of the graph's embedding table. */
  readonly size: number
  encode(text: string): TokenSequence
  /** The share of a text's words that have no number of their own, 0 to 1: {@link encode} cuts them, or reads them as unknown. */
  measureUnknown(text: string): number
}
