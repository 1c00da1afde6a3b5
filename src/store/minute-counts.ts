import { asRows } from './as-rows.js'
import { Prisma } from './generated/client.js'
import type { Store } from './open-store.js'

/** Mentions of a watch in one minute, by label; `minute` in minutes since 1970. */
export interface MinuteCountRow {
  minute: number
  negative: number
  neutral: number
  positive: number
}

/** The same, and how many of the negatives and of the others repeat their account: what is left are voices. */
export interface SpanCountRow extends MinuteCountRow {
  repeatedNegatives: number
  repeatedOthers: number
}

/** From one time to another (excluded) of a watch, in minutes since 1970. */
export interface MinuteSpan {
  watchId: string
  from: number
  to: number
}

/** Counts of a watch from one time to another (excluded), oldest first; minutes without mentions are left out. */
export async function readMinuteCounts(store: Store, watchId: string, from: Date, to: Date): Promise<MinuteCountRow[]> {
  return store.$queryRaw<MinuteCountRow[]>`
    SELECT (extract(epoch FROM minute) / 60)::int AS minute, negative, neutral, positive FROM minute_counts
    WHERE watch_id = ${watchId}::uuid AND minute >= ${from}::timestamptz AND minute < ${to}::timestamptz
    ORDER BY minute`
}

/** `voices` are posts without those that repeat their account (`Match.repeats`): what detectors judge. */
export type Counted = 'posts' | 'voices'

/** Counts of a watch in steps of some minutes: three arrays of one length, oldest step first; steps without mentions are left out. */
export interface StepCounts {
  /** Beginnings of steps, in minutes since 1970. */
  starts: number[]
  negatives: number[]
  mentions: number[]
}

/**
 * Counts of a watch from one time to another (excluded), summed over steps that begin at `from`; with posts that were counted and
 * not read, whose negatives are an estimate. As arrays, since three months
 * of rows take longer to hand over than to count.
 */
export async function readStepCounts(store: Store, watchId: string, from: Date, to: Date, stepMinutes: number, what: Counted): Promise<StepCounts> {
  const [repeatedNegatives, repeated] = what === 'voices' ? repeats : nothing
  const [counts] = await store.$queryRaw<Partial<Record<keyof StepCounts, number[] | null>>[]>`
    SELECT array_agg(start ORDER BY start) AS starts, array_agg(negative ORDER BY start) AS negatives, array_agg(mentions ORDER BY start) AS mentions
    FROM (
      SELECT (extract(epoch FROM ${from}::timestamptz) / 60 + step * ${stepMinutes}::int)::int AS start, sum(negative)::int AS negative, sum(mentions)::int AS mentions
      FROM (
        SELECT floor(extract(epoch FROM minute - ${from}::timestamptz) / (60 * ${stepMinutes}::int))::int AS step, negative, mentions
        FROM (
          SELECT watch_id, minute, negative - ${repeatedNegatives} AS negative, negative + neutral + positive - ${repeated} AS mentions FROM minute_counts
          UNION ALL SELECT watch_id, minute, negatives, mentions FROM unread_counts
        ) AS counted WHERE watch_id = ${watchId}::uuid AND minute >= ${from}::timestamptz AND minute < ${to}::timestamptz
      ) AS minutes GROUP BY step
    ) AS steps`
  return { starts: counts?.starts ?? [], negatives: counts?.negatives ?? [], mentions: counts?.mentions ?? [] }
}

const repeats = [Prisma.sql`repeated_negatives`, Prisma.sql`(repeated_negatives + repeated_others)`] as const
const nothing = [Prisma.sql`0`, Prisma.sql`0`] as const

/**
 * Counts of watches in a span of each, oldest first; minutes and watches without mentions are left out. Posts that were counted and
 * not read are among them, as negative or neutral by estimate. One query, whatever the
 * number of watches.
 *
 * @param spans one a watch
 */
export async function readCountsOfSpans(store: Store, spans: readonly MinuteSpan[]): Promise<Map<string, SpanCountRow[]>> {
  const rows = await store.$queryRaw<(SpanCountRow & { watchId: string })[]>`
    SELECT c.watch_id AS "watchId", (extract(epoch FROM c.minute) / 60)::int AS minute, c.negative, c.neutral, c.positive,
      c.repeated_negatives AS "repeatedNegatives", c.repeated_others AS "repeatedOthers"
    FROM json_to_recordset(${asRows(spans.map(({ watchId, from, to }) => ({ watchId, from, to })))}::json) AS t ("watchId" uuid, "from" float8, "to" float8)
    CROSS JOIN LATERAL (
      SELECT watch_id, minute, negative, neutral, positive, repeated_negatives, repeated_others FROM minute_counts
      WHERE watch_id = t."watchId" AND minute >= to_timestamp(t."from" * 60) AND minute < to_timestamp(t."to" * 60)
      UNION ALL
      SELECT watch_id, minute, negatives, mentions - negatives, 0, 0, 0 FROM unread_counts
      WHERE watch_id = t."watchId" AND minute >= to_timestamp(t."from" * 60) AND minute < to_timestamp(t."to" * 60)
      ORDER BY minute OFFSET 0
    ) AS c
    ORDER BY c.watch_id, c.minute`
  const counts = new Map<string, SpanCountRow[]>()
  for (const { watchId, ...row } of rows) {
    const known = counts.get(watchId)
    if (known) known.push(row)
    else counts.set(watchId, [row])
  }
  return counts
}

/** The first minute of a watch that has a mention, if any. */
export async function readFirstMinute(store: Store, watchId: string): Promise<Date | undefined> {
  const first = await store.minuteCount.findFirst({ where: { watchId }, orderBy: { minute: 'asc' }, select: { minute: true } })
  return first?.minute
}
