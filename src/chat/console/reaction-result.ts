// Nothing is imported here: the page in web/ reads these types, and knows nothing of the server.

/** What a reader says of a prediction: that it is right, that it is wrong, or what it should have been. */
export type MyVerdict = 'right' | 'wrong' | 'negative' | 'neutral' | 'positive'

/** How a prediction stands with people after a reaction. */
export interface ReactionResult {
  /** What the one who reacted says now. */
  myVerdict: MyVerdict | null
  /** Verdicts that stand, over all people and platforms. */
  marks: { wrong: number; right: number }
}
