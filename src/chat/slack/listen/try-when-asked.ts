import { setTimeout as sleep } from 'node:timers/promises'
import { webApi } from '@slack/bolt'

/** Nobody waits longer for an answer, and no process for its end. */
const longestWaitSeconds = 10

/** Makes a call once more where Slack asks to wait a little: it has not been done then. For answers, which no queue holds. */
export async function tryWhenAsked<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof webApi.WebAPIRateLimitedError) || error.retryAfter > longestWaitSeconds) throw error
    await sleep(error.retryAfter * 1000)
    return await call()
  }
}
