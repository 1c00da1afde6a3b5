import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../../ops/log.js'
import { runUntilStopped } from '../../ops/run-until-stopped.js'
import type { Store } from '../../store/index.js'
import { bringMarks } from './bring-marks.js'
import { bringOffers } from './bring-offers.js'
import { clearGoneTexts } from './clear-gone-texts.js'
import type { Platforms } from './notify-alert.js'

export interface ClearingOptions {
  store: Store
  platforms: Platforms
  log: Logger
}

const lookEveryMilliseconds = 15_000

/**
 * Brings messages up to date that were posted before: takes texts that are gone out of them, and shows
 * marks that were made elsewhere and what can be offered by now, until stopped. Any number of processes may.
 */
export function runClearing({ store, platforms, log }: ClearingOptions): { stop: () => Promise<void> } {
  const onFailure = (err: unknown): void => log.warn({ err }, 'a text that is gone still stands in a channel; trying again')
  const onUnshown = (err: unknown): void => log.warn({ err }, 'a mark does not stand in a channel yet; trying again')
  const onUnoffered = (err: unknown): void => log.warn({ err }, 'the offer to retrain does not stand under an alert yet; trying again')
  return runUntilStopped(async (signal) => {
    while (!signal.aborted) {
      await clearGoneTexts(store, platforms, onFailure).catch(onFailure)
      await bringMarks(store, platforms, onUnshown).catch(onUnshown)
      await bringOffers(store, new Date()).catch(onUnoffered)
      await sleep(lookEveryMilliseconds, undefined, { signal }).catch(() => undefined)
    }
  })
}
