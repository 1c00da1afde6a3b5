import type { ChatTimings } from '../outside/chat-timings.js'

/** Slack allows about a message a second in a channel (docs.slack.dev/apis/web-api/rate-limits). */
export const defaultTimings: ChatTimings = { gap: 1000, timeout: 10_000, settle: 5000 }
