import type { Counted, MinuteSpan, SpanCountRow } from '../store/index.js'
import type { CountedBin } from './read-bins.js'

/** Counts by the minute, summed over the whole bins of a span. Minutes without a row are true zeros: the feed was read through. Pure. */
export function fillBins(counts: readonly SpanCountRow[], { from, to }: Pick<MinuteSpan, 'from' | 'to'>, minutes: number, what: Counted): CountedBin[] {
  const bins = Array.from({ length: (to - from) / minutes }, (_, index) => ({ at: from + (index + 1) * minutes, minutes, negatives: 0, mentions: 0 }))
  for (const { minute, negative, neutral, positive, ...repeated } of counts) {
    const bin = bins[Math.floor((minute - from) / minutes)]
    if (!bin) continue
    const { repeatedNegatives, repeatedOthers } = what === 'voices' ? repeated : noRepeats
    bin.negatives += negative - repeatedNegatives
    bin.mentions += negative + neutral + positive - repeatedNegatives - repeatedOthers
  }
  return bins
}

const noRepeats = { repeatedNegatives: 0, repeatedOthers: 0 }
