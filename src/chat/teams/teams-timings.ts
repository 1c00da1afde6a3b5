import type { ChatTimings } from '../outside/chat-timings.js'

/**
 * Teams takes 7 messages a second in a thread, 60 in 30 s and 1,800 in an hour (learn.microsoft.com, "Rate limiting for bots"): one a second
 * keeps the first two, and its 429 the third. It answers slowly at times, and a lost answer costs a second message: it is waited for.
 */
export const defaultTimings: ChatTimings = { gap: 1000, timeout: 20_000, settle: 5000 }
