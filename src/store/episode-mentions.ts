import type { Store } from './open-store.js'

/** A negative mention of a watch. Texts of all kinds here end after 2,000 characters. */
export interface NegativeMention {
  predictionId: bigint
  text: string
  author: string | null
  /** P(negative). */
  negative: number
  /** Retweets and likes together; null where its feed does not say. */
  reach: number | null
}

/** Who wrote the negative mentions of a span: how many accounts how many posts, and how many of them the account that wrote most. */
export interface Writers {
  posts: number
  accounts: number
  most: number
}

export interface EarlierMention {
  text: string
  author: string | null
  isNegative: boolean
}

/** The most negative and the farthest reaching of a span, so many of each … */
const ofEachKind = 50
/** … and so many of all, drawn by a hash: always the same. */
const drawn = 900

/**
 * Negative mentions of a watch in a span of time, at most 1,000 and those that may be shown among them, with the retweets and
 * likes of all of them together, and who wrote them (null where the feed does not say). Deleted texts are left out. A retweet has no
 * reach of its own: its counts are those of the post that it repeats.
 */
export async function readNegativeMentions(
  store: Store, watchId: string, from: Date, to: Date,
): Promise<{ mentions: NegativeMention[]; reach: number | null; writers: Writers | null }> {
  const rows = await store.$queryRaw<(NegativeMention & { total: number | null } & { [Key in keyof Writers]: number | null })[]>`
    WITH said AS (
      -- What is shown is what was counted, after a rollback too …
      SELECT x.mention_id, p.id, p.label, p.negative
      FROM matches x
      JOIN predictions p ON p.mention_id = x.mention_id AND p.model_version_id = x.counted_by
      JOIN model_versions v ON v.id = p.model_version_id AND v.role NOT IN ('challenger', 'rejected')
      WHERE x.watch_id = ${watchId}::uuid AND x.minute >= ${from}::timestamptz AND x.minute < ${to}::timestamptz
      UNION ALL
      -- … and where nobody knows who counted it, the newest that was said.
      (SELECT DISTINCT ON (x.mention_id) x.mention_id, p.id, p.label, p.negative
      FROM matches x
      JOIN predictions p ON p.mention_id = x.mention_id
      JOIN model_versions v ON v.id = p.model_version_id AND v.role NOT IN ('challenger', 'rejected')
      WHERE x.watch_id = ${watchId}::uuid AND x.minute >= ${from}::timestamptz AND x.minute < ${to}::timestamptz AND x.counted_by IS NULL
      ORDER BY x.mention_id, p.id DESC)
    ), newest AS (
      SELECT said.id, said.negative, said.mention_id, m.author,
        CASE WHEN m.metrics ?| array['retweets', 'likes'] AND m.text !~* '^\\s*RT @' THEN
          coalesce((m.metrics->>'retweets')::float8, 0) + coalesce((m.metrics->>'likes')::float8, 0) END AS reach
      FROM said JOIN mentions m ON m.id = said.mention_id
      WHERE said.label = 'negative' AND m.text IS NOT NULL
    ), writers AS (
      SELECT author, count(*) AS posts FROM newest GROUP BY author
    ), written AS (
      SELECT sum(posts)::int AS posts, count(*)::int AS accounts, max(posts)::int AS most FROM writers HAVING bool_and(author IS NOT NULL)
    ), chosen AS (
      (SELECT id FROM newest ORDER BY negative DESC, id LIMIT ${ofEachKind})
      UNION (SELECT id FROM newest ORDER BY reach DESC NULLS LAST, id LIMIT ${ofEachKind})
      UNION (SELECT id FROM newest ORDER BY hashint8(id), id LIMIT ${drawn})
    )
    SELECT id AS "predictionId", author, negative, reach, total, posts, accounts, most,
      -- Looked up one by one: joined, all mentions there are would be read.
      (SELECT left(m.text, 2000) FROM mentions m WHERE m.id = newest.mention_id) AS text
    FROM newest CROSS JOIN (SELECT sum(reach) AS total FROM newest) AS summed LEFT JOIN written ON true
    WHERE id IN (SELECT id FROM chosen)
    ORDER BY id`
  const [{ total: reach, posts, accounts, most } = { total: null, posts: null, accounts: null, most: null }] = rows
  return {
    mentions: rows.map(({ predictionId, text, author, negative, reach }) => ({ predictionId, text, author, negative, reach })),
    reach,
    writers: posts === null || accounts === null || most === null ? null : { posts, accounts, most },
  }
}

const daysBefore = 7
/** The first of each hour: 3,360 at most, from every time of the day, of a busy watch as of a quiet one. */
const perHour = 20

/** Mentions of a watch, of all labels, in the week before a time: the first 20 of each hour. */
export async function readEarlierMentions(store: Store, watchId: string, before: Date): Promise<EarlierMention[]> {
  return store.$queryRaw<EarlierMention[]>`
    SELECT told.text, told.author, told."isNegative"
    FROM generate_series(${before}::timestamptz - make_interval(days => ${daysBefore}), ${before}::timestamptz - interval '1 hour', interval '1 hour') AS hour
    CROSS JOIN LATERAL (
      SELECT left(m.text, 2000) AS text, m.author, p.label = 'negative' AS "isNegative"
      FROM matches x
      JOIN predictions p ON p.mention_id = x.mention_id AND (x.counted_by IS NULL OR p.model_version_id = x.counted_by)
      JOIN model_versions v ON v.id = p.model_version_id AND v.role NOT IN ('challenger', 'rejected')
      JOIN mentions m ON m.id = x.mention_id
      WHERE x.watch_id = ${watchId}::uuid AND x.minute >= hour AND x.minute < hour + interval '1 hour' AND m.text IS NOT NULL
      ORDER BY x.minute, x.mention_id LIMIT ${perHour}
    ) AS told`
}

/** The texts that stand under an alert already. */
export async function readShownTexts(store: Store, kind: string, watchId: string, openedAt: Date): Promise<string[]> {
  const rows = await store.alertExample.findMany({
    where: { alert: { kind, watchId, openedAt } }, orderBy: { rank: 'asc' }, select: { prediction: { select: { mention: { select: { text: true } } } } },
  })
  return rows.flatMap(({ prediction: { mention } }) => mention.text ?? [])
}
