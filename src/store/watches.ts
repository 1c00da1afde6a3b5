import type { Store } from './open-store.js'

/** A watch, how it is set, and how far it has come. */
export interface WatchOverview {
  id: string
  name: string
  /** What its feed is asked for; empty for all. */
  query: string
  feedId: string
  feedKind: string
  preset: string
  presetSince: Date
  /** `off`, `daily`, `weekly` or `both`. */
  digest: string
  /** Local time, `HH:MM`. */
  digestTime: string
  /** IANA; null for the program's own. */
  timeZone: string | null
  /** Where updates of its alerts are posted: `thread`, or `channel` for there too. */
  updates: string
  pausedAt: Date | null
  createdAt: Date
  /** What it may spend in a calendar month (UTC), and has spent in this one, in millionths of a dollar; null where its feed costs nothing. */
  monthlyBudget: number | null
  spent: number
  /** Since when its posts are only counted, because the budget is spent; null while they are read. */
  countingSince: Date | null
  /** Up to when the feed was read, by its own clock. */
  readThrough: Date | null
  /** Why the feed gave up, or what it has trouble with; null where it works. */
  feedTrouble: string | null
  /** The first minute that has a mention; null where there is none. */
  firstMinute: Date | null
  /** Up to when the bad-buzz detector has judged, by the feed's clock. */
  judgedThrough: Date | null
  /** Mentions that were counted, in all. */
  mentions: number
  alerts: number
}

/**
 * Every watch, by feed and name.
 *
 * @param teamId a workspace of Slack: those alone that a channel of it hears about
 */
export async function readWatches(store: Store, teamId?: string): Promise<WatchOverview[]> {
  const team = teamId ?? null
  return store.$queryRaw<WatchOverview[]>`
    SELECT w.id, w.name, w.query, w.feed_id AS "feedId", f.kind AS "feedKind", w.preset, w.preset_since AS "presetSince", w.digest,
      w.digest_time AS "digestTime", w.time_zone AS "timeZone", CASE WHEN w.updates_in_channel THEN 'channel' ELSE 'thread' END AS updates, w.paused_at AS "pausedAt", w.created_at AS "createdAt",
      w.monthly_budget::float8 AS "monthlyBudget", w.counting_since AS "countingSince",
      (SELECT coalesce(sum(micro_dollars), 0)::float8 FROM spendings WHERE watch_id = w.id AND month = date_trunc('month', now() AT TIME ZONE 'UTC')::date) AS spent,
      f.read_through AS "readThrough", coalesce(f.failure, f.trouble) AS "feedTrouble", c.first AS "firstMinute", s.through AS "judgedThrough", coalesce(c.mentions, 0)::int AS mentions,
      (SELECT count(*)::int FROM alerts a WHERE a.watch_id = w.id) AS alerts
    FROM watches w
    JOIN feeds f ON f.id = w.feed_id
    LEFT JOIN detector_states s ON s.watch_id = w.id AND s.detector = 'bad-buzz'
    LEFT JOIN (
      SELECT watch_id, min(minute) AS first, sum(negative + neutral + positive) AS mentions FROM minute_counts GROUP BY watch_id
    ) c ON c.watch_id = w.id
    WHERE ${team}::text IS NULL OR EXISTS (SELECT FROM watch_channels wc JOIN channels ch ON ch.id = wc.channel_id WHERE wc.watch_id = w.id AND ch.team_id = ${team}::text)
    ORDER BY w.feed_id, w.name`
}
