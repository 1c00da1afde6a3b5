import { readStepCounts, type Store } from '../store/index.js'

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
  const { starts, negatives, mentions } = await readStepCounts(store, watchId, new Date(from * minuteLength), new Date(to * minuteLength), minutes, 'voices')
  for (const [index, start] of starts.entries()) {
    const bin = bins[(start - from) / minutes]
    if (bin) Object.assign(bin, { negatives: negatives[index], mentions: mentions[index] })
  }
  return bins
}
