import { z } from 'zod'
import { addFading, fadeOver, fading } from './fading.js'
import type { SurgeSettings, SurgeWindow } from './settings.js'

/**
 * The peaks of a series of surprises above a threshold: how often they come and how far they reach. A stretch above the
 * threshold counts as one peak, with its highest value.
 *
 * `excess`: sum of (peak − threshold) over the number of peaks; `peaks`: their number over minutes.
 */
export const peakTail = z.object({
  excess: fading,
  peaks: fading,
  /** The peak under way: its height so far, and minutes since it was last above the threshold. It is learnt when it is over: while it lasts it must not raise the bar that it is held against. */
  current: z.object({ height: z.number(), sinceMinutes: z.number(), trust: z.number() }).nullable(),
})
export type PeakTail = z.infer<typeof peakTail>

/** What is believed beforehand weighs as much as so many peaks, and a week. */
const priorPeaks = 2
const priorMinutes = 7 * 24 * 60
/** A peak of any greater height teaches as if it were this high: one catastrophe must not hide the next. */
const highest = 20

export function beginPeakTail(): PeakTail {
  return { excess: { sum: 0, weight: 0 }, peaks: { sum: 0, weight: 0 }, current: null }
}

/** The mean of how far peaks reach above the threshold. */
export function measureReach({ excess }: PeakTail, { reach }: SurgeWindow): number {
  return (excess.sum + priorPeaks * reach) / (excess.weight + priorPeaks)
}

/**
 * The height that a peak reaches by itself once in a return period.
 *
 * Peaks over a threshold come as a Poisson process and reach above it as an exponential distribution (Pickands 1975; as a
 * threshold that sets itself on a stream: Siffer et al. 2017, "Anomaly Detection in Streams with Extreme Value Theory",
 * there with a shape that is fitted; with the few peaks of a few weeks the exponential is the safer choice). Surprises are
 * logarithms of counts, so the counts themselves may have the heavy tails that social media have.
 */
export function raiseBar(tail: PeakTail, window: SurgeWindow, { threshold, returnPeriod }: SurgeSettings): number {
  const perMinute = (tail.peaks.sum + window.peaksAWeek) / (tail.peaks.weight + priorMinutes)
  return threshold + measureReach(tail, window) * Math.log(Math.max(perMinute * returnPeriod, 1))
}

/** Learns from the surprise of one bin. `trust` is how much it says, from 0 to 1. */
export function learnSurprise(tail: PeakTail, surprise: number, binMinutes: number, trust: number, settings: SurgeSettings): PeakTail {
  const fade = fadeOver(binMinutes, settings.tailHalfLife)
  const minutes = binMinutes * trust
  const { current } = tail
  if (surprise >= settings.threshold) {
    const height = Math.min(Math.max(surprise, current?.height ?? 0), highest)
    return { excess: addFading(tail.excess, fade, 0, 0), peaks: addFading(tail.peaks, fade, 0, minutes), current: { height, sinceMinutes: 0, trust: current?.trust ?? trust } }
  }
  if (current === null) return { excess: addFading(tail.excess, fade, 0, 0), peaks: addFading(tail.peaks, fade, 0, minutes), current }
  const sinceMinutes = current.sinceMinutes + binMinutes
  if (sinceMinutes <= settings.gap) {
    return { excess: addFading(tail.excess, fade, 0, 0), peaks: addFading(tail.peaks, fade, 0, minutes), current: { ...current, sinceMinutes } }
  }
  return {
    excess: addFading(tail.excess, fade, (current.height - settings.threshold) * current.trust, current.trust),
    peaks: addFading(tail.peaks, fade, current.trust, minutes),
    current: null,
  }
}
