// Nothing is imported here: the page in web/ reads this type, and knows nothing of the server.

/** How a prediction stands with people after a reaction. */
export interface ReactionResult {
  /** What the one who reacted says now. */
  myVerdict: 'wrong' | 'right' | null
  /** Verdicts that stand, over all people and platforms. */
  marks: { wrong: number; right: number }
}
