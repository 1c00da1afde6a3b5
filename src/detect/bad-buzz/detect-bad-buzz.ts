import type { BadBuzzFigures } from './describe-figures.js'
import { observeBin } from './observe-bin.js'
import type { BadBuzzSettings } from './settings.js'
import type { BadBuzzState } from './state.js'
import { tellBin } from './tell-bin.js'

/** Mentions of a watch in the minutes before `at` (minutes since 1970), and how many of them are negative. */
export interface BadBuzzBin {
  at: number
  minutes: number
  negatives: number
  mentions: number
}

/** What the detector has to say. `severity` is 1 to 10; times are in minutes since 1970. */
export type BadBuzzEvent =
  | { type: 'opened'; at: number; severity: number; figures: BadBuzzFigures }
  | { type: 'worsened'; at: number; openedAt: number; severity: number; figures: BadBuzzFigures }
  | { type: 'ended'; at: number; openedAt: number }

export interface BadBuzzStep {
  state: BadBuzzState
  event?: BadBuzzEvent
}

/**
 * Judges the next bin of a watch, and learns from it. Pure and causal. Two detectors look: one at the number of negatives,
 * one at their share of all mentions, because either alone misses a kind of crisis. What they are surprised by is one
 * episode. It opens an alert at the bar of either, worsens it where it stands a whole step above what was told, and ends it
 * once both have been calm for an hour; the end is dated back to when the calm began.
 *
 * An ended alert may not be followed by another at once: what keeps coming back within the machine's gap of 6 hours is the
 * same episode, and is told again only where it stands a step higher. That is longer than an hour of cool-down, because
 * peaks so close together were counted as one when the bar was given its rate of false alarms.
 *
 * What hostile input gets (test/detect/bad-buzz/hostile-bins.test.ts, any-bins.test.ts): nothing is said in the
 * first hour, and on the first day only what stands out by far, as no hour of the day is known yet. A bin that ends at or before the newest one (late, told twice, a clock put back) is passed over,
 * until the clock has caught up; so is one that cannot be (negative counts, more negatives than mentions). A clock that jumps ahead
 * and minutes that are missing are a gap: what was not seen is no zero. Daylight saving puts the day's rhythm an hour off, which is
 * learnt anew within days. Nothing but zeros, a constant and counts of millions open nothing. No exception, no NaN, no storm.
 */
export function detectBadBuzz(before: BadBuzzState, bin: BadBuzzBin, settings: BadBuzzSettings): BadBuzzStep {
  const seen = observeBin(before, bin, settings)
  if (!seen) return { state: before }
  const { told, event } = tellBin(before, seen, settings)
  return { state: { ...told, ...seen.learnt }, ...(event && { event }) }
}
