import type { Store } from './open-store.js'

/** Mentions of a watch in one step of time. */
export interface TimelineStep {
  start: Date
  negative: number
  neutral: number
  positive: number
}

/**
 * Mentions of a watch by label from one time to another (excluded), in steps that begin at `from`; a step without mentions has zeros.
 * At most as many steps as fit: whoever calls bounds them.
 */
export async function readTimeline(store: Store, watchId: string, from: Date, to: Date, stepMinutes: number): Promise<TimelineStep[]> {
  const rows = await store.$queryRaw<(Omit<TimelineStep, 'start'> & { step: number })[]>`
    SELECT floor(extract(epoch FROM minute - ${from}::timestamptz) / (60 * ${stepMinutes}::int))::int AS step,
      sum(negative)::int AS negative, sum(neutral)::int AS neutral, sum(positive)::int AS positive
    FROM minute_counts WHERE watch_id = ${watchId}::uuid AND minute >= ${from}::timestamptz AND minute < ${to}::timestamptz
    GROUP BY 1`
  const found = new Map(rows.map(({ step, ...counts }) => [step, counts]))
  const length = stepMinutes * 60_000
  const steps = Math.max(0, Math.ceil((to.getTime() - from.getTime()) / length))
  return Array.from({ length: steps }, (_, step) => ({
    start: new Date(from.getTime() + step * length), ...(found.get(step) ?? { negative: 0, neutral: 0, positive: 0 }),
  }))
}
