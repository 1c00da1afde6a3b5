/** How a chat system is spoken to, in milliseconds. */
export interface ChatTimings {
  /** Between two messages of a channel. */
  gap: number
  /** How long an answer is waited for. */
  timeout: number
  /** So long after an answer was lost the message may still appear. */
  settle: number
}
