import type { Store } from './open-store.js'

/** What a model version made of the mentions of a span, and what people made of that. */
export interface ModelUse {
  model: string
  predictions: number
  /** Mean of the probability of the label that was said. */
  confidence: number
  /** Predictions that people marked wrong, and right. A prediction without a mark is neither. */
  wrong: number
  right: number
}

/** How far a watch's feed has come. */
export interface FeedProgress {
  kind: string
  readThrough: Date | null
  /** It has ended. */
  exhausted: boolean
  /** Why it gave up, where it did. */
  failure: string | null
  /** What it has trouble with while it goes on trying; null: with nothing. */
  trouble: string | null
  /** Rows refused so far, in all. */
  rejected: number
}

/**
 * Use of each model version that decides, or did, on the mentions of a watch in a span of minutes; most used first. A mention that
 * was rescored is of the version that it is counted by, and so are the marks.
 */
export async function readModelUse(store: Store, watchId: string, from: Date, to: Date): Promise<ModelUse[]> {
  return store.$queryRaw<ModelUse[]>`
    SELECT v.id AS model, count(*)::int AS predictions, avg(greatest(p.negative, p.neutral, p.positive))::float8 AS confidence,
      (count(*) FILTER (WHERE f.wrong))::int AS wrong, (count(*) FILTER (WHERE f."right"))::int AS "right"
    FROM matches x
    JOIN predictions p ON p.mention_id = x.mention_id AND (x.counted_by IS NULL OR p.model_version_id = x.counted_by)
    JOIN model_versions v ON v.id = p.model_version_id AND v.role NOT IN ('challenger', 'rejected')
    LEFT JOIN LATERAL (
      SELECT bool_or(verdict = 'wrong') AS wrong, bool_or(verdict = 'right') AS "right" FROM feedback WHERE prediction_id = p.id AND withdrawn_at IS NULL
    ) f ON true
    WHERE x.watch_id = ${watchId}::uuid AND x.minute >= ${from}::timestamptz AND x.minute < ${to}::timestamptz
    GROUP BY v.id ORDER BY predictions DESC, v.id`
}

/** How far the feed of a watch has come. @throws where there is no such watch */
export async function readFeedProgress(store: Store, watchId: string): Promise<FeedProgress> {
  const { feed } = await store.watch.findUniqueOrThrow({ where: { id: watchId }, include: { feed: true } })
  const { kind, readThrough, exhaustedAt, failure, trouble, rejectedCount } = feed
  return { kind, readThrough, exhausted: exhaustedAt !== null, failure, trouble, rejected: rejectedCount }
}
