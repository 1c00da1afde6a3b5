import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../../ops/log.js'
import { runUntilStopped } from '../../ops/run-until-stopped.js'
import type { Store } from '../../store/index.js'
import { drawAudits } from './draw-audits.js'

const lookEveryMilliseconds = 60_000

/** Draws each day's audits, by the wall clock, until stopped. Any number of processes may: a day is drawn once. */
export function runAudits({ store, log }: { store: Store; log: Logger }): { stop: () => Promise<void> } {
  return runUntilStopped(async (signal) => {
    while (!signal.aborted) {
      await drawAudits(store, new Date()).catch((err: unknown) => log.error({ err }, 'audits could not be drawn'))
      await sleep(lookEveryMilliseconds, undefined, { signal }).catch(() => undefined)
    }
  })
}
