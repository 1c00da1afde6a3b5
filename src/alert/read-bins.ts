import { readMinuteCounts, type Store } from '../store/index.js'

const minuteLength = 60_000

/** What was counted in a whole number of minutes before `at` (minutes since 1970). */
export interface CountedBin {
  at: number
  minutes: number
  negatives: number
  mentions: number
}

/**
 * What a watch has counted in a span of whole bins. Minutes without a row are true zeros: the feed was read through.
 *
 * @param span minutes since 1970, `to` excluded
 */
export async function readBins(store: Store, watchId: string, { from, to }: { from: number; to: number }, minutes: number): Promise<CountedBin[]> {
  const bins = Array.from({ length: (to - from) / minutes }, (_, index) => ({ at: from + (index + 1) * minutes, minutes, negatives: 0, mentions: 0 }))
  for (const { minute, negative, neutral, positive } of await readMinuteCounts(store, watchId, new Date(from * minuteLength), new Date(to * minuteLength))) {
    const bin = bins[Math.floor((minute - from) / minutes)]
    if (!bin) continue
    bin.negatives += negative
    bin.mentions += negative + neutral + positive
  }
  return bins
}
