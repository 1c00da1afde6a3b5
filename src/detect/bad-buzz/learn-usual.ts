import type { MinuteSeries } from '../minute-series.js'
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
}

interface Span {
  from: number
  to: number
}

/**
 * Learns what is usual just before the window that ends at `now`, leaving past episodes out. Undefined while too little
 * has been seen.
 */
export function learnUsual(series: MinuteSeries, now: number, past: readonly Span[], settings: BadBuzzSettings): Usual | undefined {
  const { windowMinutes, baselineMinutes, warmUpMinutes, silenceMinutes } = settings
  const end = now - windowMinutes
  const speakingSince = series.speakingSince(end, silenceMinutes)
  if (speakingSince === undefined) return undefined
  const start = Math.max(end - baselineMinutes, speakingSince)
  const bins = cutBins(start, end, windowMinutes, past)
  if (bins.length * windowMinutes < warmUpMinutes) return undefined

  const counts = bins.map((bin) => ({ negatives: series.negatives(bin.from, bin.to), mentions: series.mentions(bin.from, bin.to) }))
  const negatives = counts.reduce((sum, bin) => sum + bin.negatives, 0)
  const mentions = counts.reduce((sum, bin) => sum + bin.mentions, 0)
  // Half a negative, and one mention of each sort, keep a spotless past from making the first complaint a sensation.
  const mean = (negatives + 0.5) / bins.length
  const share = (negatives + 1) / (mentions + 2)
  const spread = counts.reduce((sum, bin) => sum + (bin.negatives - mean) ** 2, 0) / Math.max(bins.length - 1, 1)
  const used = counts.filter((bin) => bin.mentions > 0)
  const shareSpread = used.reduce((sum, bin) => sum + (bin.negatives - share * bin.mentions) ** 2 / (share * (1 - share) * bin.mentions), 0)
  return {
    negatives: mean,
    dispersion: Math.max(spread / mean, 1),
    share,
    shareDispersion: Math.max(shareSpread / Math.max(used.length - 1, 1), 1),
  }
}

/** Bins of a window's length, from the newest back; those that touch a past episode are left out. */
function cutBins(start: number, end: number, length: number, past: readonly Span[]): Span[] {
  const bins: Span[] = []
  for (let to = end; to - length >= start; to -= length) {
    const from = to - length
    if (past.some((span) => span.from < to && from < span.to)) continue
    bins.push({ from, to })
  }
  return bins
}
