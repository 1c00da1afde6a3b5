import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../../ops/log.js'
import { runUntilStopped } from '../../ops/run-until-stopped.js'
import { clearOldTexts, type Store } from '../../store/index.js'

export interface UpkeepOptions {
  store: Store
  /** How long texts are kept. */
  retentionDays: number
  log: Logger
}

const day = 86_400_000
const lookEveryMilliseconds = 3_600_000

/** Lets texts go that are past retention, once an hour until stopped. Any number of processes may. */
export function runUpkeep({ store, retentionDays, log }: UpkeepOptions): { stop: () => Promise<void> } {
  return runUntilStopped(async (signal) => {
    while (!signal.aborted) {
      try {
        const cleared = await clearOldTexts(store, new Date(Date.now() - retentionDays * day))
        if (cleared > 0) log.info({ mentions: cleared, days: retentionDays }, 'let texts go that are past retention')
      } catch (error) {
        log.error({ err: error }, 'texts past retention could not be let go; trying again')
      }
      await sleep(lookEveryMilliseconds, undefined, { signal }).catch(() => undefined)
    }
  })
}
