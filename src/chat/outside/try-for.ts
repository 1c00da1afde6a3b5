import { setTimeout as sleep } from 'node:timers/promises'
import { VigieError } from '../../errors.js'

/** Between two tries, and as much again at most, so that those who were turned away together do not come back together. */
const pauseMilliseconds = 1000

/**
 * Tries again what may work later, for some time; for what somebody waits for and no queue holds.
 *
 * @param signal ends it early
 * @throws what the last try failed with; at once what is not to be tried again
 */
export async function tryFor<Result>(milliseconds: number, attempt: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
  const end = Date.now() + milliseconds
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof VigieError) || !error.retryable || Date.now() > end || signal?.aborted === true) throw error
    }
    await sleep(pauseMilliseconds * (1 + Math.random()), undefined, signal && { signal })
  }
}
