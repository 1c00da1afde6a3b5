import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../../ops/log.js'
import { runUntilStopped } from '../../ops/run-until-stopped.js'
import type { Store } from '../../store/index.js'
import { clearGoneTexts } from './clear-gone-texts.js'
import type { Platforms } from './notify-alert.js'

export interface ClearingOptions {
  store: Store
  platforms: Platforms
  log: Logger
}

const lookEveryMilliseconds = 15_000

/** Takes texts that are gone out of the channels, until stopped. Any number of processes may. */
export function runClearing({ store, platforms, log }: ClearingOptions): { stop: () => Promise<void> } {
  const onFailure = (err: unknown): void => log.warn({ err }, 'a text that is gone still stands in a channel; trying again')
  return runUntilStopped(async (signal) => {
    while (!signal.aborted) {
      await clearGoneTexts(store, platforms, onFailure).catch(onFailure)
      await sleep(lookEveryMilliseconds, undefined, { signal }).catch(() => undefined)
    }
  })
}
