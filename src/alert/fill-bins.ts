import type { MinuteCountRow, MinuteSpan } from '../store/index.js'
import type { CountedBin } from './read-bins.js'

/** Counts by the minute, summed over the whole bins of a span. Minutes without a row are true zeros: the feed was read through. Pure. */
export function fillBins(counts: readonly MinuteCountRow[], { from, to }: Pick<MinuteSpan, 'from' | 'to'>, minutes: number): CountedBin[] {
  const bins = Array.from({ length: (to - from) / minutes }, (_, index) => ({ at: from + (index + 1) * minutes, minutes, negatives: 0, mentions: 0 }))
  for (const { minute, negative, neutral, positive } of counts) {
    const bin = bins[Math.floor((minute - from) / minutes)]
    if (!bin) continue
    bin.negatives += negative
    bin.mentions += negative + neutral + positive
  }
  return bins
}
