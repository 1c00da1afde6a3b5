import { setTimeout as sleep } from 'node:timers/promises'
import { defaultDrift, type BadBuzzState, type LastPredictionsSettings, type MispredictionSettings, type SilenceState } from '../detect/index.js'
import type { Logger } from '../ops/log.js'
import { runUntilStopped } from '../ops/run-until-stopped.js'
import type { Store } from '../store/index.js'
import { KnownStates } from './known-states.js'
import { watchAudits } from './watch-audits.js'
import { watchBadBuzz } from './watch-bad-buzz.js'
import { watchBudgets } from './watch-budgets.js'
import { watchDrift } from './watch-drift.js'
import { wakeAlerts } from './wake-alerts.js'
import { watchMispredictions } from './watch-mispredictions.js'
import { watchOutages } from './watch-outages.js'
import { watchSilence } from './watch-silence.js'

export interface DetectorOptions {
  store: Store
  misprediction: MispredictionSettings
  /** The users' rule for drift; off where it is left out. */
  lastPredictions?: LastPredictionsSettings | undefined
  log: Logger
  /** Told how long a tick took (s). */
  onTick?: ((seconds: number) => void) | undefined
}

/** Between two looks that find nothing new. */
const lookEveryMilliseconds = 1000
/** After a longer pause (the machine slept, the database was away) outages are judged anew: everybody else paused too. */
const longestPauseMilliseconds = 60_000

/** Runs every detector, and wakes what is snoozed no longer, again and again, until stopped. Any number of processes may: the tables decide who writes. */
export function runDetectors(options: DetectorOptions): { stop: () => Promise<void> } {
  return runUntilStopped((signal) => loop(options, signal))
}

async function loop({ store, misprediction, lastPredictions, log, onTick }: DetectorOptions, signal: AbortSignal): Promise<void> {
  const drift = lastPredictions ? { ...defaultDrift, lastPredictions } : defaultDrift
  const known = { badBuzz: new KnownStates<BadBuzzState>(), silence: new KnownStates<SilenceState>() }
  let [lookingSince, lookedAt] = [new Date(), new Date()]
  while (!signal.aborted) {
    let moved = 0
    const began = performance.now()
    try {
      const now = new Date()
      if (now.getTime() - lookedAt.getTime() > longestPauseMilliseconds) lookingSince = now
      // First: people who snoozed an alert rely on it, whatever becomes of the rest.
      await wakeAlerts(store, new Date())
      // Then what depends on no detector: that something does not work must be told also where it stops them.
      await watchOutages(store, now, lookingSince)
      lookedAt = now
      await watchBudgets(store, now)
      moved = await watchBadBuzz(store, known.badBuzz)
      moved += await watchSilence(store, known.silence)
      moved += await watchDrift(store, drift)
      await watchMispredictions(store, new Date(), misprediction)
      await watchAudits(store, new Date())
      onTick?.((performance.now() - began) / 1000)
    } catch (error) {
      log.error({ err: error }, 'detectors are waiting for the database')
    }
    // A replay moves its clock faster than the wall's: while there is more to judge, look again soon.
    await sleep(moved > 0 ? lookEveryMilliseconds / 4 : lookEveryMilliseconds, undefined, { signal }).catch(() => undefined)
  }
}
