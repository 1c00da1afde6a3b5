import type { MinuteSeries } from '../minute-series.js'
import { learnDayProfile } from './learn-day-profile.js'
import type { BadBuzzSettings } from './settings.js'

/** What is usual in a window's length, learnt from the time before it. */
export interface Usual {
  negatives: number
  /** Variance over mean of the negatives in windows of the baseline, at least 1. */
  dispersion: number
  /** Negatives as a fraction of all mentions. */
  share: number
  /** Variance of the share over what a binomial would give, at least 1. */
  shareDispersion: number
  /** How much of the baseline this was learnt from. */
  knownMinutes: number
}

interface Span {
  from: number
  to: number
}

interface Bin extends Span {
  negatives: number
  mentions: number
}

/**
 * Learns what is usual for the window that ends at `now` from the time before it, past episodes left out: the level of the
 * last day times how that hour of the day compares with the others. Undefined while too little has been seen.
 */
export function learnUsual(series: MinuteSeries, now: number, past: readonly Span[], settings: BadBuzzSettings): Usual | undefined {
  const { windowMinutes, baselineMinutes, warmUpMinutes, silenceMinutes, activeBins } = settings
  const end = now - windowMinutes
  const speakingSince = series.speakingSince(end, silenceMinutes)
  if (speakingSince === undefined) return undefined
  const bins = countBins(series, cutBins(Math.max(end - baselineMinutes, speakingSince), end, windowMinutes, past))
  const active = bins.filter((bin) => bin.mentions > 0)
  if (bins.length * windowMinutes < warmUpMinutes || active.length < activeBins) return undefined

  const profile = learnDayProfile(bins.map((bin) => ({ at: (bin.from + bin.to) / 2, count: bin.negatives })))
  const expect = (bin: Span): number => profile((bin.from + bin.to) / 2)
  const recent = bins.filter((bin) => bin.to > end - settings.levelMinutes)
  const total = recent.reduce((sum, bin) => sum + bin.negatives, 0)
  // Half a negative keeps a spotless past from making the first complaint a sensation.
  const level = (total + 0.5) / Math.max(recent.reduce((sum, bin) => sum + expect(bin), 0), 1)
  return {
    negatives: level * expect({ from: end, to: now }),
    dispersion: measureDispersion(bins, level, expect),
    ...learnShare(active),
    knownMinutes: bins.length * windowMinutes,
  }
}

/** Pearson's statistic over its degrees of freedom: 1 for Poisson counts around what is expected. */
function measureDispersion(bins: readonly Bin[], level: number, expect: (bin: Span) => number): number {
  const deviations = bins.map((bin) => {
    const expected = Math.max(level * expect(bin), 0.1)
    return (bin.negatives - expected) ** 2 / expected
  })
  return Math.max(deviations.reduce((sum, each) => sum + each, 0) / Math.max(bins.length - 1, 1), 1)
}

function learnShare(bins: readonly Bin[]): Pick<Usual, 'share' | 'shareDispersion'> {
  const negatives = bins.reduce((sum, bin) => sum + bin.negatives, 0)
  const mentions = bins.reduce((sum, bin) => sum + bin.mentions, 0)
  // One mention of each sort beforehand: never exactly none or all.
  const share = (negatives + 1) / (mentions + 2)
  const spread = bins.reduce((sum, bin) => sum + (bin.negatives - share * bin.mentions) ** 2 / (share * (1 - share) * bin.mentions), 0)
  return { share, shareDispersion: Math.max(spread / Math.max(bins.length - 1, 1), 1) }
}

/** Bins of a window's length, from the newest back; those that touch a past episode are left out. */
function cutBins(start: number, end: number, length: number, past: readonly Span[]): Span[] {
  const bins: Span[] = []
  for (let to = end; to - length >= start; to -= length) {
    const from = to - length
    if (!past.some((span) => span.from < to && from < span.to)) bins.push({ from, to })
  }
  return bins
}

function countBins(series: MinuteSeries, spans: readonly Span[]): Bin[] {
  return spans.map(({ from, to }) => ({ from, to, negatives: series.negatives(from, to), mentions: series.mentions(from, to) }))
}
