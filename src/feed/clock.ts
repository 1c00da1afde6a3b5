import { setTimeout as wait } from 'node:timers/promises'

/** Time as a feed sees it, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves after so many milliseconds, or as soon as `signal` aborts; never rejects. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** The time of this machine. */
export const wallClock: Clock = {
  now: () => Date.now(),
  async sleep(milliseconds, signal) {
    try {
      await wait(milliseconds, undefined, { signal })
    } catch (error) {
      if (!signal.aborted) throw error
    }
  },
}
