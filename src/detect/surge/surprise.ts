import { addFading, fadeOver } from './fading.js'
import type { Fading } from './fading.js'
import type { SurgeSettings } from './settings.js'

const priorMinutes = 24 * 60

/** Knows the prior alone, as if it had been seen for a day: mean square of log-ratios, over minutes. */
export function beginScale(spread: number): Fading {
  return { sum: spread ** 2 * priorMinutes, weight: priorMinutes }
}

/** Standard deviation of log(observed / expected) in an ordinary time, what chance makes of few posts left out. */
export function measureSpread(scale: Fading): number {
  // A series that never varied at all must still be able to widen its scale.
  return Math.sqrt(Math.max(scale.sum / scale.weight, 0.05 ** 2))
}

/** What chance alone makes of independent posts (delta method): a variance of the same logarithm. */
export function measureChance(expected: number, offset: number): number {
  const mean = Math.max(expected, 1)
  return mean / (mean + offset) ** 2
}

/**
 * How surprising a count is: the logarithm of observed over expected, in standard deviations of what is ordinary in this
 * series. A logarithm, since a stream of posts varies by factors: its bursts are as heavy-tailed as word of mouth. Spread and chance
 * add up as in a negative binomial distribution; what is not known of the expected adds to them.
 */
export function measureSurprise(observed: number, expected: number, { spread, ignorance }: { spread: number; ignorance: number }, { offset }: SurgeSettings): number {
  return measureLogRatio(observed, expected, offset) / Math.sqrt(spread ** 2 + ignorance + measureChance(expected, offset))
}

/** The counts between which what is expected so often lies: no more than so many standard deviations of surprise either way. */
export function measureOrdinary(expected: number, deviations: number, { spread, ignorance }: { spread: number; ignorance: number }, { offset }: SurgeSettings): { low: number; high: number } {
  const reach = Math.exp(deviations * Math.sqrt(spread ** 2 + ignorance + measureChance(expected, offset)))
  return { low: Math.max((expected + offset) / reach - offset, 0), high: (expected + offset) * reach - offset }
}

/** Learns from a bin how far counts lie from what is expected, episodes bounded. `trust` is how much it says, from 0 to 1. */
export function learnScale(scale: Fading, { observed, expected, minutes }: { observed: number; expected: number; minutes: number }, trust: number, settings: SurgeSettings): Fading {
  const chance = measureChance(expected, settings.offset)
  const square = Math.min(measureLogRatio(observed, expected, settings.offset) ** 2, settings.scaleClip ** 2 * (measureSpread(scale) ** 2 + chance))
  return addFading(scale, fadeOver(minutes, settings.scaleHalfLife), (square - chance) * minutes * trust, minutes * trust)
}

function measureLogRatio(observed: number, expected: number, offset: number): number {
  return Math.log((observed + offset) / (expected + offset))
}
