/** Milliseconds. */
export interface SlackTimings {
  /** Between two messages of a channel: Slack allows about one a second (docs.slack.dev/apis/web-api/rate-limits). */
  gap: number
  /** How long an answer is waited for. */
  timeout: number
  /** So long after an answer was lost the message may still appear. */
  settle: number
}

export const defaultTimings: SlackTimings = { gap: 1000, timeout: 10_000, settle: 5000 }
