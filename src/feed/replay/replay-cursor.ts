import { z } from 'zod'
import { VigieError } from '../../errors.js'
import type { Cursor } from '../types.js'

const schema = z.object({
  offset: z.int().nonnegative(),
  line: z.int().positive(),
  fingerprint: z.string(),
  readThrough: z.iso.datetime().nullable(),
})

/** Where a replay stands: the next byte and line, which file it is, and how far its time has come. */
export type ReplayCursor = z.infer<typeof schema>

/**
 * Reads a cursor back.
 *
 * @param file for the message
 * @throws VigieError E_FEED_CHANGED for a cursor of another kind of feed or of another file
 */
export function parseReplayCursor(cursor: Cursor | null, file: string, fingerprint: string): ReplayCursor | undefined {
  if (cursor === null) return undefined
  const parsed = schema.safeParse(cursor)
  if (!parsed.success || parsed.data.fingerprint !== fingerprint) throw new VigieError('E_FEED_CHANGED', { file })
  return parsed.data
}
