import { z } from 'zod'
import { VigieError } from '../../errors.js'
import type { Cursor } from '../types.js'
import { xId } from './x-shapes.js'

const moment = z.iso.datetime()

/** A search that is under way: the same for all its pages, so that a restart goes on in the middle. */
export const xSweep = z.object({
  query: z.string(),
  /** Where it begins: after an id, or at a time. */
  sinceId: xId.optional(),
  startTime: moment.optional(),
  endTime: moment,
  maxResults: z.int(),
  /** The page to read next; left out before the first. */
  nextToken: z.string().optional(),
  /** Where the next sweep is to begin, as far as is known: kept only when the last page is in. */
  nextSinceId: xId.optional(),
})
export type XSweep = z.infer<typeof xSweep>

/** How far one watch has come. */
export const xWatchCursor = z.object({
  sinceId: xId.optional(),
  /** Nothing that was posted before is asked for: when the watch was made, or was read again. */
  from: moment,
  /** All posts before this have been handed over, or counted. */
  through: moment,
  sweep: xSweep.optional(),
  /** Since when posts are only counted, because the budget is spent; left out while they are read. */
  countingSince: moment.optional(),
  /** When they were last counted. */
  countedAt: moment.optional(),
  /** How many requests for counts were begun: each is charged by its number. */
  counts: z.int().optional(),
})
export type XWatchCursor = z.infer<typeof xWatchCursor>

export const xCursor = z.object({
  /** Up to where all watches that read have been handed everything. */
  through: moment.optional(),
  watches: z.record(z.string(), xWatchCursor),
  /** UTC day of the last look at posts that are stored, `YYYY-MM-DD`. */
  lookedUpOn: z.string().optional(),
})
export type XCursor = z.infer<typeof xCursor>

/**
 * Reads a cursor back.
 *
 * @throws VigieError E_FEED_CHANGED for a cursor of another kind of feed
 */
export function parseXCursor(cursor: Cursor | null): XCursor {
  if (cursor === null) return { watches: {} }
  const parsed = xCursor.safeParse(cursor)
  if (!parsed.success) throw new VigieError('E_FEED_CHANGED', { file: 'The cursor of X' })
  return parsed.data
}
