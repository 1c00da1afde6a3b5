import { z } from 'zod'
import { beginExcess, detectExcess, excessState } from './detect-excess.js'
import type { ExcessStep } from './detect-excess.js'
import { beginSeasonalLevel, learnBin, measureLevel, measureSeason, seasonalLevel } from './seasonal-level.js'
import type { SurgeSettings } from './settings.js'

/** A count over the minutes before `at` (minutes since 1970). */
export interface Bin {
  at: number
  minutes: number
  count: number
}

/** What the detector remembers of a series of counts. */
export const surgeState = z.object({ at: z.number().nullable(), usual: seasonalLevel, excess: excessState })
export type SurgeState = z.infer<typeof surgeState>

export type SurgeStep = Omit<ExcessStep, 'state'> & { state: SurgeState }

export function beginSurge(settings: SurgeSettings): SurgeState {
  return { at: null, usual: beginSeasonalLevel(), excess: beginExcess(settings) }
}

/** No bin is expected to hold less: a ratio needs something below the line. */
const leastExpected = 1e-3

/**
 * Judges the next bin of a series of counts by {@link detectExcess}, and learns from it. Pure and causal. Expected is a slow
 * level times the hour of the day times the day of the week; what surprises is learnt from in part.
 *
 * A gap is no count of zero: the windows reach over what was seen of their time. A bin that ends at or before the newest one
 * (a clock put back, a late row), or whose count is no finite number of at least 0, is passed over. The first day is learnt
 * from in silence, so a burst in the first hour is not told. A constant or all-zero series opens nothing; a level that
 * shifts is one episode, and becomes usual within days. Counts may be millions. Daylight saving puts the rhythm an hour off, which is
 * learnt anew within days. Tests: test/detect/surge/detect-surge.test.ts, and with two series at once bad-buzz/hostile-bins.test.ts.
 */
export function detectSurge(state: SurgeState, bin: Bin, settings: SurgeSettings): SurgeStep {
  const isSound = Number.isFinite(bin.at) && Number.isFinite(bin.count) && bin.count >= 0 && bin.minutes > 0
  if (!isSound || bin.at <= (state.at ?? -Infinity)) return { state, judgements: [], opened: false }
  const begin = bin.at - bin.minutes
  const level = measureLevel(state.usual, bin.minutes) ?? bin.count
  const expected = Math.max(level * measureSeason(state.usual, begin), leastExpected)
  const step = detectExcess(state.excess, { ...bin, expected }, settings)
  const weight = weighTeaching(step.judgements)
  const taught = Math.min(bin.count, settings.clip * expected + settings.offset)
  const usual = learnBin(state.usual, begin, bin.minutes * weight, taught * weight, settings)
  return { ...step, state: { at: bin.at, usual, excess: step.state } }
}

/** A surprise that lasts must become usual in the end. */
const leastTeaching = 0.1

/**
 * How much of a bin is learnt from: all of it up to one deviation above the usual, then less with the square of the surprise, as
 * robust estimates weigh what lies far out. Else a rise teaches the level, the hour and the day of the week as it happens, each of
 * them all of it, and after some hours it is half expected.
 */
function weighTeaching(judgements: ExcessStep['judgements']): number {
  const surprise = Math.max(...judgements.map((each) => each.surprise), 1)
  return Math.max(surprise ** -2, leastTeaching)
}
