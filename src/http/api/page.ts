import { z } from 'zod'
import { VigieError } from '../../errors.js'
import type { PageStart } from '../../store/index.js'

const cursorSchema = z.tuple([z.iso.datetime(), z.string().min(1).max(250)])

/**
 * Where a page begins, from the cursor that the page before ended with.
 *
 * @throws {VigieError} E_REQUEST_INVALID for one that is not ours, or whose id cannot be one
 */
export function readCursor(cursor: string | undefined, id: z.ZodType<string> = z.string()): PageStart | undefined {
  if (cursor === undefined) return undefined
  const read = cursorSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')))
  if (!read.success || !id.safeParse(read.data[1]).success) throw new VigieError('E_REQUEST_INVALID', { problem: 'cursor is not one that a page ended with' })
  return { at: new Date(read.data[0]), id: read.data[1] }
}

/** The rows of a page of which one more than `limit` was read, and the cursor of the next, or null. Pure. */
export function cutPage<Row>(rows: readonly Row[], limit: number, startOf: (row: Row) => PageStart): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  if (last === undefined) return { rows: page, next: null }
  const { at, id } = startOf(last)
  return { rows: page, next: Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url') }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
