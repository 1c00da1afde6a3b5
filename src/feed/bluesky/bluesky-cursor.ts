import { z } from 'zod'
import { VigieError } from '../../errors.js'
import type { Cursor } from '../types.js'

/** How far Bluesky has been read: the newest event's time by the server's clock, in microseconds since 1970. */
export interface BlueskyCursor {
  timeUs: number
}

const schema = z.object({ timeUs: z.int().nonnegative() })

/**
 * Reads a cursor back.
 *
 * @throws VigieError E_FEED_CHANGED for a cursor of another kind of feed
 */
export function parseBlueskyCursor(cursor: Cursor | null): BlueskyCursor | undefined {
  if (cursor === null) return undefined
  const parsed = schema.safeParse(cursor)
  if (!parsed.success) throw new VigieError('E_FEED_CHANGED', { file: 'The cursor of Bluesky' })
  return parsed.data
}
