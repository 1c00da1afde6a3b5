// Types alone are imported here: the page in web/ reads this, and knows nothing of the server.
import type { Judgement } from '../inbound/judgement.js'

/** How a prediction stands with people after a reaction. */
export interface ReactionResult {
  /** What the one who reacted says now. */
  myVerdict: Judgement | null
  /** Verdicts that stand, over all people and platforms. */
  marks: { wrong: number; right: number }
}
