import type { Store } from './open-store.js'

/** Mentions of a watch in one minute, by label; `minute` in minutes since 1970. */
export interface MinuteCountRow {
  minute: number
  negative: number
  neutral: number
  positive: number
}

/** Counts of a watch from one time to another (excluded), oldest first; minutes without mentions are left out. */
export async function readMinuteCounts(store: Store, watchId: string, from: Date, to: Date): Promise<MinuteCountRow[]> {
  return store.$queryRaw<MinuteCountRow[]>`
    SELECT (extract(epoch FROM minute) / 60)::int AS minute, negative, neutral, positive FROM minute_counts
    WHERE watch_id = ${watchId}::uuid AND minute >= ${from}::timestamptz AND minute < ${to}::timestamptz
    ORDER BY minute`
}

/** Counts of a watch in steps of some minutes: three arrays of one length, oldest step first; steps without mentions are left out. */
export interface StepCounts {
  /** Beginnings of steps, in minutes since 1970. */
  starts: number[]
  negatives: number[]
  mentions: number[]
}

/**
 * Counts of a watch from one time to another (excluded), summed over steps that begin at `from`. As arrays, since three months
 * of rows take longer to hand over than to count.
 */
export async function readStepCounts(store: Store, watchId: string, from: Date, to: Date, stepMinutes: number): Promise<StepCounts> {
  const [counts] = await store.$queryRaw<Partial<Record<keyof StepCounts, number[] | null>>[]>`
    SELECT array_agg(start ORDER BY start) AS starts, array_agg(negative ORDER BY start) AS negatives, array_agg(mentions ORDER BY start) AS mentions
    FROM (
      SELECT (extract(epoch FROM ${from}::timestamptz) / 60 + step * ${stepMinutes}::int)::int AS start, sum(negative)::int AS negative, sum(mentions)::int AS mentions
      FROM (
        SELECT floor(extract(epoch FROM minute - ${from}::timestamptz) / (60 * ${stepMinutes}::int))::int AS step, negative, negative + neutral + positive AS mentions
        FROM minute_counts WHERE watch_id = ${watchId}::uuid AND minute >= ${from}::timestamptz AND minute < ${to}::timestamptz
      ) AS minutes GROUP BY step
    ) AS steps`
  return { starts: counts?.starts ?? [], negatives: counts?.negatives ?? [], mentions: counts?.mentions ?? [] }
}

/** The first minute of a watch that has a mention, if any. */
export async function readFirstMinute(store: Store, watchId: string): Promise<Date | undefined> {
  const first = await store.minuteCount.findFirst({ where: { watchId }, orderBy: { minute: 'asc' }, select: { minute: true } })
  return first?.minute
}
