import type { StoreTransaction } from './open-store.js'

/** An alert that something does not work, which is open or ended a short while ago. */
export interface OpenSilence {
  watchId: string
  cause: 'feed' | 'model' | 'queue'
  /** Null where it is about every feed. */
  feedId: string | null
  openedAt: Date
  endedAt: Date | null
}

/** Alerts about parts that do not work which are open, or ended after a time. */
export async function readOpenSilences(transaction: StoreTransaction, endedAfter: Date): Promise<OpenSilence[]> {
  return transaction.$queryRaw<OpenSilence[]>`
    SELECT watch_id AS "watchId", figures->>'cause' AS cause, figures->>'feed' AS "feedId", opened_at AS "openedAt", ended_at AS "endedAt"
    FROM alerts WHERE kind = 'silence' AND figures->>'cause' <> 'mentions' AND (ended_at IS NULL OR ended_at > ${endedAfter}::timestamptz)
    ORDER BY id`
}

/** The watches, with their channels, that hear nothing when a feed (null: every feed) gives nothing. */
export async function readSpokenWatches(transaction: StoreTransaction, feedId: string | null): Promise<{ id: string; name: string; channelIds: string[] }[]> {
  const watches = await transaction.watch.findMany({
    where: { pausedAt: null, ...(feedId !== null && { feedId }) }, select: { id: true, name: true, channels: { select: { channelId: true } } },
  })
  return watches.map(({ id, name, channels }) => ({ id, name, channelIds: channels.map(({ channelId }) => channelId) }))
}
