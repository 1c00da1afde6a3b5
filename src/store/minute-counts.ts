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

/** The first minute of a watch that has a mention, if any. */
export async function readFirstMinute(store: Store, watchId: string): Promise<Date | undefined> {
  const first = await store.minuteCount.findFirst({ where: { watchId }, orderBy: { minute: 'asc' }, select: { minute: true } })
  return first?.minute
}
