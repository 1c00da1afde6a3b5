import { addFading, fadeOver } from './fading.js'
import type { Fading } from './fading.js'
import type { SurgeSettings } from './settings.js'

/** The scales that are believed beforehand, for a day: over hours, a factor of e^0.3 up or down is nothing special, and in less time e^0.4. */
const [priorOfHours, priorOfMinutes] = [0.3, 0.4]
const priorMinutes = 24 * 60

/** Knows the prior alone: mean square of log-ratios, over minutes. */
export function beginScale(windowMinutes: number): Fading {
  const prior = windowMinutes > 60 ? priorOfHours : priorOfMinutes
  return { sum: prior ** 2 * priorMinutes, weight: priorMinutes }
}

/**
 * How surprising a count is: the logarithm of observed over expected, in standard deviations of what is ordinary in this
 * series. A logarithm, since a stream of posts varies by factors: its bursts are as heavy-tailed as word of mouth.
 */
export function measureSurprise(observed: number, expected: number, scale: Fading, { offset }: SurgeSettings): number {
  return measureLogRatio(observed, expected, offset) / Math.max(measureDeviation(scale), measurePoissonDeviation(expected, offset))
}

/** The counts between which what is expected so often lies: no more than so many standard deviations of surprise either way. */
export function measureOrdinary(expected: number, deviations: number, scale: Fading, { offset }: SurgeSettings): { low: number; high: number } {
  const reach = Math.exp(deviations * Math.max(measureDeviation(scale), measurePoissonDeviation(expected, offset)))
  return { low: Math.max((expected + offset) / reach - offset, 0), high: (expected + offset) * reach - offset }
}

/** Learns from a bin how far counts lie from what is expected, episodes bounded. */
export function learnScale(scale: Fading, observed: number, expected: number, binMinutes: number, settings: SurgeSettings): Fading {
  const bound = settings.scaleClip * measureDeviation(scale)
  const ratio = Math.min(Math.max(measureLogRatio(observed, expected, settings.offset), -bound), bound)
  return addFading(scale, fadeOver(binMinutes, settings.scaleHalfLife), ratio * ratio * binMinutes, binMinutes)
}

function measureDeviation(scale: Fading): number {
  // A series that never varied at all must still be able to widen its scale.
  return Math.max(Math.sqrt(scale.sum / scale.weight), 0.05)
}

/** What chance alone makes of independent posts (delta method): a series that was constant so far is no promise. */
function measurePoissonDeviation(expected: number, offset: number): number {
  const mean = Math.max(expected, 1)
  return Math.sqrt(mean) / (mean + offset)
}

function measureLogRatio(observed: number, expected: number, offset: number): number {
  return Math.log((observed + offset) / (expected + offset))
}
