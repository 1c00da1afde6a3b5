import type { z } from 'zod'
import { readDetectorStates, type Store } from '../store/index.js'
import type { DueSpan } from './find-spans.js'
import type { KnownStates } from './known-states.js'

/** What a detector remembers of a watch that it is about to judge. */
export interface RecalledState<State> {
  /** Undefined where nothing was ever stored, or a shape that this program does not know. */
  state: State | undefined
  isStored: boolean
}

/**
 * What a detector remembers of the watches that are due: what this process wrote last, else from the table. A watch is left out
 * where somebody else has judged it since the spans were read: their memory does not fit the minutes that we would judge.
 */
export async function recallStates<State>(
  store: Store, detector: string, spans: readonly DueSpan[], known: KnownStates<State>, schema: z.ZodType<State>,
): Promise<Map<string, RecalledState<State>>> {
  const recalled = new Map<string, RecalledState<State>>()
  const unknown: DueSpan[] = []
  for (const span of spans) {
    const state = known.find(span.watchId, span.watermark.detectedThrough)
    if (state === undefined) unknown.push(span)
    else recalled.set(span.watchId, { state, isStored: true })
  }
  if (unknown.length === 0) return recalled
  const stored = await readDetectorStates(store, detector, unknown.map(({ watchId }) => watchId))
  for (const { watchId, watermark } of unknown) {
    const row = stored.get(watchId)
    if (row?.through?.getTime() !== watermark.detectedThrough?.getTime()) continue
    recalled.set(watchId, { state: row && schema.safeParse(row.state).data, isStored: row !== undefined })
  }
  return recalled
}
