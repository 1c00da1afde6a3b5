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
    FROM alerts WHERE kind = 'silence' AND figures->>'cause' IN ('feed', 'model', 'queue') AND (ended_at IS NULL OR ended_at > ${endedAfter}::timestamptz)
    ORDER BY id`
}

/** A watch whose posts are only counted, or were when people were told so. */
export interface OpenBudget {
  watchId: string
  /** Since when they are counted; null: they are read again. */
  countingSince: Date | null
  /** When people were told; null: not yet. */
  openedAt: Date | null
  budget: number
}

/** Watches that count posts instead of reading them and of which nobody was told yet, and those of which people were told. */
export async function readOpenBudgets(transaction: StoreTransaction): Promise<OpenBudget[]> {
  return transaction.$queryRaw<OpenBudget[]>`
    SELECT w.id AS "watchId", w.counting_since AS "countingSince", a.opened_at AS "openedAt", coalesce(w.monthly_budget, 0)::float8 AS budget
    FROM watches w
    LEFT JOIN alerts a ON a.watch_id = w.id AND a.kind = 'silence' AND a.figures->>'cause' = 'budget' AND a.ended_at IS NULL
    WHERE (w.counting_since IS NOT NULL AND w.paused_at IS NULL) OR a.id IS NOT NULL
    ORDER BY w.id`
}

/** The watches, with their channels, that hear nothing when a feed (null: every feed) gives nothing. */
export async function readSpokenWatches(transaction: StoreTransaction, feedId: string | null): Promise<{ id: string; name: string; channelIds: string[] }[]> {
  const watches = await transaction.watch.findMany({
    where: { pausedAt: null, ...(feedId !== null && { feedId }) }, select: { id: true, name: true, channels: { select: { channelId: true } } },
  })
  return watches.map(({ id, name, channels }) => ({ id, name, channelIds: channels.map(({ channelId }) => channelId) }))
}
