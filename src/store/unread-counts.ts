import { asRows } from './as-rows.js'
import type { Store, StoreTransaction } from './open-store.js'

/** How the posts of a watch are counted by their source while they are not read here. */
export interface Counting {
  watchId: string
  /** Since when; null: they are read again. */
  since: Date | null
  through: Date
  minutes: { minute: Date; mentions: number }[]
}

/** How many posts of a watch were counted and not read in a span. */
export async function readUnread(store: Store, watchId: string, from: Date, to: Date): Promise<number> {
  const { _sum: { mentions } } = await store.unreadCount.aggregate({ where: { watchId, minute: { gte: from, lt: to } }, _sum: { mentions: true } })
  return mentions ?? 0
}

/** So far back the share of negatives is looked at. */
const shareDays = 14

/**
 * Writes how many posts were counted and not read: what was read in the same minute is taken off. Of those that nobody has read, as
 * many are taken to be negative as of the posts of the two weeks before; sums are rounded, so that small minutes add up.
 */
export async function storeCounting(transaction: StoreTransaction, { watchId, since, through, minutes }: Counting): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO unread_counts (watch_id, minute, mentions, negatives)
    SELECT ${watchId}::uuid, minute, mentions, round(total * share) - round((total - mentions) * share)
    FROM (
      SELECT minute, mentions, sum(mentions) OVER (ORDER BY minute) AS total, share
      FROM (
        SELECT t.minute, t.mentions - (SELECT count(*) FROM matches x WHERE x.watch_id = ${watchId}::uuid AND x.minute = t.minute) AS mentions
        FROM json_to_recordset(${asRows(minutes)}::json) AS t (minute timestamptz, mentions int)
      ) AS unread, (
        SELECT coalesce(sum(negative)::numeric / nullif(sum(negative + neutral + positive), 0), 0) AS share FROM minute_counts
        WHERE watch_id = ${watchId}::uuid AND minute >= ${through}::timestamptz - ${shareDays}::int * interval '1 day'
      ) AS usual
      WHERE mentions > 0
    ) AS summed
    ON CONFLICT (watch_id, minute) DO NOTHING`
  await transaction.$executeRaw`
    UPDATE watches SET counting_since = ${since}::timestamptz, counted_through = CASE WHEN ${since === null} THEN NULL ELSE ${through}::timestamptz END
    WHERE id = ${watchId}::uuid`
}
