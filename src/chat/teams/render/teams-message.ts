import type { Card } from './cards.js'

/** A message in Teams' terms. */
export interface TeamsMessage {
  /** What notifications and screen readers get, and all there is where the card cannot be drawn. */
  text: string
  /** Left out where Teams refused it. */
  card?: Card
  /** Whether it shows one prediction: thumbs under the message then say whether it is right. */
  isJudgeable: boolean
}
