/** A message on a chat system that shows a prediction. */
export interface ShownMessage {
  id: bigint
  platform: string
  /** The platform's own id of the channel, and of the message. */
  channel: string
  externalId: string
  alertId: string | null
  predictionId: bigint
  /** Of an answer: what it says besides its post. */
  frame: unknown
}
