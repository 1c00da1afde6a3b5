import { z } from 'zod'
import { addFading, fadeOver, fading } from './fading.js'
import type { SurgeSettings } from './settings.js'

/**
 * The peaks of a series of surprises above a threshold: how often they come and how far they reach. A stretch above the
 * threshold counts as one peak, with its highest value.
 *
 * `excess`: sum of (peak − threshold) over the number of peaks; `peaks`: their number over minutes.
 */
export const peakTail = z.object({
  excess: fading,
  peaks: fading,
  /** The peak under way: its height so far, and minutes since it was last above the threshold. */
  current: z.object({ height: z.number(), sinceMinutes: z.number() }).nullable(),
})
export type PeakTail = z.infer<typeof peakTail>

/** What is believed beforehand: in a week two peaks, one standard deviation above the threshold on average. */
const priorPeaks = 2
const priorExcess = 0.7
const priorMinutes = 7 * 24 * 60
/** A peak of any greater height teaches as if it were this high: one catastrophe must not hide the next. */
const highest = 20

export function beginPeakTail(): PeakTail {
  return { excess: { sum: 0, weight: 0 }, peaks: { sum: 0, weight: 0 }, current: null }
}

/** The mean of how far peaks reach above the threshold. */
export function measureReach({ excess }: PeakTail): number {
  return (excess.sum + priorPeaks * priorExcess) / (excess.weight + priorPeaks)
}

/**
 * The height that a peak reaches by itself once in a return period.
 *
 * Peaks over a threshold come as a Poisson process and reach above it as an exponential distribution (Pickands 1975; as a
 * threshold that sets itself on a stream: Siffer et al. 2017, "Anomaly Detection in Streams with Extreme Value Theory",
 * there with a shape that is fitted; with the few peaks of a few weeks the exponential is the safer choice). Surprises are
 * logarithms of counts, so the counts themselves may have the heavy tails that social media have.
 */
export function raiseBar(tail: PeakTail, { threshold, returnPeriod }: SurgeSettings): number {
  const perMinute = (tail.peaks.sum + priorPeaks) / (tail.peaks.weight + priorMinutes)
  return threshold + measureReach(tail) * Math.log(Math.max(perMinute * returnPeriod, 1))
}

/** Learns from the surprise of one bin. */
export function learnSurprise(tail: PeakTail, surprise: number, binMinutes: number, settings: SurgeSettings): PeakTail {
  const fade = fadeOver(binMinutes, settings.tailHalfLife)
  const height = Math.min(surprise, highest)
  const { current } = tail
  const quiet = (): PeakTail['current'] => (current && current.sinceMinutes + binMinutes <= settings.gap ? { ...current, sinceMinutes: current.sinceMinutes + binMinutes } : null)
  if (!(height >= settings.threshold)) {
    return { excess: addFading(tail.excess, fade, 0, 0), peaks: addFading(tail.peaks, fade, 0, binMinutes), current: quiet() }
  }
  if (quiet() === null) {
    const excess = addFading(tail.excess, fade, height - settings.threshold, 1)
    return { excess, peaks: addFading(tail.peaks, fade, 1, binMinutes), current: { height, sinceMinutes: 0 } }
  }
  const before = current?.height ?? height
  const excess = addFading(tail.excess, fade, Math.max(height - before, 0), 0)
  return { excess, peaks: addFading(tail.peaks, fade, 0, binMinutes), current: { height: Math.max(height, before), sinceMinutes: 0 } }
}
