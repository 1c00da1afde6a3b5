import { z } from 'zod'
import { readOutbox } from './outbox.js'
import type { Store } from './open-store.js'

/** How Vigie does, from the tables, so that it is true of all its processes and of what was before they were started. */
export interface OperatingFigures {
  feeds: { id: string; stored: number; duplicates: number; rejected: number; movedAt: Date | null; isFailed: boolean; troubles: Record<string, number> }[]
  /** Predictions that were counted, by label. */
  predictions: { negative: number; neutral: number; positive: number }
  /** Mentions that were stored and not counted yet; `since` is when the oldest was stored. */
  waiting: { mentions: number; since: Date | null }
  /** By kind: all there ever were, and those that are open. */
  alerts: { kind: string; total: number; open: number }[]
  /** Alerts that a channel has not got yet in their newest form, at most {@link mostUndelivered}. */
  undelivered: number
  /** Channels that take no messages now, by platform. */
  held: { platform: string; channels: number }[]
  /** Verdicts of people by what they said, those that were taken back among them. */
  verdicts: { verdict: string; total: number }[]
  /** By watch, how far the detectors are behind what was read (seconds of the feed's own time). */
  watches: { name: string; lagSeconds: number }[]
}

const mostUndelivered = 1000
const countsSchema = z.record(z.string(), z.int())

/** Reads how Vigie does. Some ten short questions: ask every 15 s, not every second. */
export async function readOperatingFigures(store: Store): Promise<OperatingFigures> {
  const [feeds, predictions, waiting, alerts, undelivered, held, verdicts, watches] = await Promise.all([
    readFeedFigures(store), readPredictionFigures(store), readWaiting(store), readAlertFigures(store), readOutbox(store, mostUndelivered),
    store.$queryRaw<OperatingFigures['held']>`SELECT platform, count(*)::int AS channels FROM channels WHERE trouble IS NOT NULL GROUP BY platform ORDER BY platform`,
    store.$queryRaw<OperatingFigures['verdicts']>`SELECT verdict, count(*)::int AS total FROM feedback GROUP BY verdict ORDER BY verdict`,
    readLags(store),
  ])
  return { feeds, predictions, waiting, alerts, undelivered: undelivered.length, held, verdicts, watches }
}

async function readFeedFigures(store: Store): Promise<OperatingFigures['feeds']> {
  const rows = await store.feed.findMany({ orderBy: { id: 'asc' } })
  return rows.map(({ id, storedCount: stored, duplicateCount: duplicates, rejectedCount: rejected, movedAt, failure, troubles }) => ({
    id, stored, duplicates, rejected, movedAt, isFailed: failure !== null, troubles: countsSchema.parse(troubles),
  }))
}

async function readPredictionFigures(store: Store): Promise<OperatingFigures['predictions']> {
  const { _sum: { negative, neutral, positive } } = await store.minuteCount.aggregate({ _sum: { negative: true, neutral: true, positive: true } })
  return { negative: negative ?? 0, neutral: neutral ?? 0, positive: positive ?? 0 }
}

async function readWaiting(store: Store): Promise<OperatingFigures['waiting']> {
  const [row] = await store.$queryRaw<OperatingFigures['waiting'][]>`
    SELECT count(*)::int AS mentions, min(m.collected_at) AS since FROM matches x JOIN mentions m ON m.id = x.mention_id WHERE NOT x.counted`
  return row ?? { mentions: 0, since: null }
}

async function readAlertFigures(store: Store): Promise<OperatingFigures['alerts']> {
  return await store.$queryRaw<OperatingFigures['alerts']>`
    SELECT kind, count(*)::int AS total, count(*) FILTER (WHERE ended_at IS NULL AND status IN ('open', 'acknowledged'))::int AS open
    FROM alerts GROUP BY kind ORDER BY kind`
}

async function readLags(store: Store): Promise<OperatingFigures['watches']> {
  return await store.$queryRaw<OperatingFigures['watches']>`
    SELECT w.name, greatest(0, extract(epoch FROM f.read_through - s.through))::float AS "lagSeconds"
    FROM watches w JOIN feeds f ON f.id = w.feed_id JOIN detector_states s ON s.watch_id = w.id AND s.detector = 'bad-buzz'
    WHERE w.paused_at IS NULL AND f.read_through IS NOT NULL AND s.through IS NOT NULL
    ORDER BY w.name`
}
