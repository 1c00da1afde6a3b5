import { readFirstMinute, readWatermarks, type MinuteSpan, type Store, type Watermark } from '../store/index.js'
import { toBin } from './to-bin.js'

/** What is to be judged of a watch at once: whole bins, in minutes since 1970, `to` excluded. */
export interface DueSpan extends MinuteSpan {
  watermark: Watermark
}

/**
 * The spans that a detector has not judged yet, one a watch, in groups that hold some `minutesAtOnce` together: what is read at once is
 * bounded, also where a long replay comes to thousands of watches.
 */
export async function findSpans(store: Store, detector: string, settings: { binMinutes: number; minutesAtOnce: number }): Promise<DueSpan[][]> {
  const { binMinutes, minutesAtOnce } = settings
  const groups: DueSpan[][] = []
  let [group, held]: [DueSpan[], number] = [[], 0]
  for (const watermark of await readWatermarks(store, detector, binMinutes)) {
    const first = watermark.detectedThrough ?? (await readFirstMinute(store, watermark.watchId))
    if (!first) continue
    const from = toBin(first, binMinutes)
    const to = Math.min(toBin(watermark.countedThrough, binMinutes), from + minutesAtOnce)
    if (to <= from) continue
    if (held === 0 || held + to - from > minutesAtOnce) groups.push((group = []))
    held = group.length === 0 ? to - from : held + to - from
    group.push({ watchId: watermark.watchId, from, to, watermark })
  }
  return groups
}
