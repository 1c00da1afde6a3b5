import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../../ops/log.js'
import { runUntilStopped } from '../../ops/run-until-stopped.js'
import type { Store } from '../../store/index.js'
import type { Platforms } from '../notify/notify-alert.js'
import { sendReports } from './send-reports.js'

const lookEveryMilliseconds = 5000

/** Tells channels what came of retrainings, until stopped. Any number of processes may: keys decide. */
export function runReports({ store, platforms, publicUrl, log }: { store: Store; platforms: Platforms; publicUrl: string | undefined; log: Logger }): { stop: () => Promise<void> } {
  const onFailure = (err: unknown): void => log.error({ err }, 'a report of a retraining could not be told')
  return runUntilStopped(async (signal) => {
    while (!signal.aborted) {
      await sendReports(store, platforms, { now: new Date(), publicUrl, onFailure }).catch(onFailure)
      await sleep(lookEveryMilliseconds, undefined, { signal }).catch(() => undefined)
    }
  })
}
