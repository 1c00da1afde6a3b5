import { z } from 'zod'
import { beginExcess, detectExcess, excessState } from './detect-excess.js'
import type { ExcessStep } from './detect-excess.js'
import type { SurgeSettings } from './settings.js'
import { enterBin } from './hour-ledger.js'
import { beginUsual, expectCount, fitBefore, measureKnowledge, usualCounts } from './usual-counts.js'

/** A count over the minutes before `at` (minutes since 1970). */
export interface Bin {
  at: number
  minutes: number
  count: number
}

/** What the detector remembers of a series of counts. */
export const surgeState = z.object({ at: z.number().nullable(), usual: usualCounts, excess: excessState })
export type SurgeState = z.infer<typeof surgeState>

export type SurgeStep = Omit<ExcessStep, 'state'> & { state: SurgeState }

export function beginSurge(settings: SurgeSettings): SurgeState {
  return { at: null, usual: beginUsual(), excess: beginExcess(settings) }
}

/** No bin is expected to hold less: a ratio needs something below the line. */
const leastExpected = 1e-3
const minutesPerHour = 60

/**
 * Judges the next bin of a series of counts by {@link detectExcess}, and learns from it. Pure and causal. Expected is a slow
 * level times the hour of the day times the day of the week, by the newest four weeks of hours that were over before the bin began, in which past
 * episodes count for less.
 *
 * A gap is no count of zero: the windows reach over what was seen of their time, and after four weeks of nothing the series is a new one. A
 * bin that ends at or before the newest one (a clock put back, a late row), or whose count is no finite number of at least 0, is
 * passed over. In the first hour nothing is said; on the first day only what stands out by far, since no hour of the day is known yet. A
 * constant or all-zero series opens nothing; a level that shifts is one episode, and becomes usual within days. Counts may be
 * millions. Daylight saving puts the rhythm an hour off, which is learnt anew within days. Tests:
 * test/detect/surge/detect-surge.test.ts, and with two series at once bad-buzz/hostile-bins.test.ts.
 */
export function detectSurge(state: SurgeState, bin: Bin, settings: SurgeSettings): SurgeStep {
  const isSound = Number.isFinite(bin.at) && Number.isFinite(bin.count) && bin.count >= 0 && bin.minutes > 0
  if (!isSound || bin.at <= (state.at ?? -Infinity)) return { state, judgements: [], opened: false, began: false }
  const begin = bin.at - bin.minutes
  const known = fitBefore(state.usual, begin, settings)
  const usual = { ...known, ledger: enterBin(known.ledger, begin, bin.minutes, bin.count) }
  if (!known.rhythm) return { state: { ...state, at: bin.at, usual }, judgements: [], opened: false, began: false }
  const expected = Math.max(expectCount(known.rhythm, begin, bin.minutes), leastExpected)
  const knowledge = measureKnowledge(known.rhythm, Math.floor(begin / minutesPerHour), settings)
  const step = detectExcess(state.excess, { ...bin, expected, knowledge }, settings)
  return { ...step, state: { at: bin.at, usual, excess: step.state } }
}
