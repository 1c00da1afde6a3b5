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
    WITH newest AS (
      SELECT DISTINCT ON (x.mention_id) p.id, p.label, p.negative, left(m.text, 2000) AS text, m.author,
        CASE WHEN m.metrics ?| array['retweets', 'likes'] AND m.text !~* '^\\s*RT @' THEN
          coalesce((m.metrics->>'retweets')::float8, 0) + coalesce((m.metrics->>'likes')::float8, 0) END AS reach
      FROM matches x
      JOIN predictions p ON p.mention_id = x.mention_id
      JOIN model_versions v ON v.id = p.model_version_id AND v.role NOT IN ('challenger', 'rejected')
      JOIN mentions m ON m.id = x.mention_id
      WHERE x.watch_id = ${watchId}::uuid AND x.minute >= ${from}::timestamptz AND x.minute < ${to}::timestamptz AND m.text IS NOT NULL
      -- By the version that it is counted by, so that what is shown is what was counted, after a rollback too.
      ORDER BY x.mention_id, p.model_version_id = x.counted_by DESC NULLS LAST, p.id DESC
    ), writers AS (
      SELECT author, count(*) AS posts FROM newest WHERE label = 'negative' GROUP BY author
    ), written AS (
      SELECT sum(posts)::int AS posts, count(*)::int AS accounts, max(posts)::int AS most FROM writers HAVING bool_and(author IS NOT NULL)
    )
    SELECT id AS "predictionId", text, author, negative, reach, total, posts, accounts, most FROM (
      SELECT *, sum(reach) OVER () AS total, row_number() OVER (ORDER BY negative DESC, id) AS by_negative,
        row_number() OVER (ORDER BY reach DESC NULLS LAST, id) AS by_reach, row_number() OVER (ORDER BY md5(id::text)) AS by_hash
      FROM newest WHERE label = 'negative'
    ) AS ranked LEFT JOIN written ON true
    WHERE by_negative <= ${ofEachKind} OR by_reach <= ${ofEachKind} OR by_hash <= ${drawn}
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
