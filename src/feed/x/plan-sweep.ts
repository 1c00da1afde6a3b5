import { firstIdAt, newerId, timeOfId } from './snowflake.js'
import { without } from './without.js'
import type { XSweep, XWatchCursor } from './x-cursor.js'
import type { XPost } from './x-shapes.js'

const second = 1000
/** X takes so long to find what was just posted, and looks no further by default. */
export const settleMilliseconds = 30 * second
/** A post that X finds later than that is found by the next sweeps, which begin so much earlier. Read again it costs nothing that day. */
export const lateMilliseconds = 120 * second
/** Recent search reaches back seven days; a minute less, since its clock is not ours. */
const reachMilliseconds = 7 * 86_400_000 - 60 * second

/** Up to when posts can be searched for now, in whole seconds, as X writes times. */
export function chooseEnd(now: number): number {
  return Math.floor((now - settleMilliseconds) / second) * second
}

/**
 * The next search of a watch. Pure.
 *
 * @param maxResults posts a page, 10 to 100
 * @returns undefined where nothing can have been posted yet
 */
export function planSweep(query: string, at: XWatchCursor, maxResults: number, now: number): XSweep | undefined {
  const through = Date.parse(at.through)
  const end = chooseEnd(now)
  if (end <= through) return undefined
  const earliest = now - reachMilliseconds
  const window = { query, endTime: new Date(end).toISOString(), maxResults }
  // A time says where to begin as long as there is no id, and where the id lies further back than X can look.
  if (at.sinceId !== undefined && timeOfId(at.sinceId) > earliest) return { ...window, sinceId: at.sinceId }
  const start = Math.max(Date.parse(at.from), through - lateMilliseconds, earliest)
  const startTime = Math.ceil(start / second) * second
  return startTime < end ? { ...window, startTime: new Date(startTime).toISOString() } : undefined
}

/** A sweep after one more of its pages: what has to be asked next, and where the sweep after it begins. Pure. */
export function advanceSweep(sweep: XSweep, posts: readonly Pick<XPost, 'id'>[], nextToken: string | undefined): XSweep {
  const settled = firstIdAt(Date.parse(sweep.endTime) - lateMilliseconds)
  let { nextSinceId } = sweep
  for (const { id } of posts) if (BigInt(id) < settled) nextSinceId = newerId(nextSinceId, id)
  return { ...without(sweep, 'nextToken'), ...(nextToken !== undefined && { nextToken }), ...(nextSinceId !== undefined && { nextSinceId }) }
}

/** A sweep as parameters of a request. Pure. */
export function toSearchParams({ query, sinceId, startTime, endTime, maxResults, nextToken }: XSweep): Record<string, string> {
  return {
    query, max_results: String(maxResults), end_time: toXTime(endTime), 'tweet.fields': 'created_at,author_id,lang,public_metrics,note_tweet,edit_history_tweet_ids',
    ...(sinceId !== undefined && { since_id: sinceId }), ...(startTime !== undefined && { start_time: toXTime(startTime) }), ...(nextToken !== undefined && { next_token: nextToken }),
  }
}

/** A time as X wants it: `2026-11-27T08:00:00Z`. */
export function toXTime(time: string): string {
  return `${time.slice(0, 19)}Z`
}
