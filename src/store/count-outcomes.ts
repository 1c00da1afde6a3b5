import type { Store } from './open-store.js'

/** What people made of the alerts of one kind on one watch. */
export interface AlertOutcomes {
  watchId: string
  kind: string
  /** All of them, also those that nobody has judged. */
  alerts: number
  falseAlarms: number
  resolved: number
}

/**
 * Counts what became of alerts, by watch and kind, so that thresholds can be held against what people called false alarms.
 * Only labels that stand are counted: a false alarm that was reopened is none.
 *
 * @param from alerts opened from then on (the feed's clock)
 * @param to and before then
 */
export async function countOutcomes(store: Store, { from, to }: { from?: Date; to?: Date } = {}): Promise<AlertOutcomes[]> {
  return store.$queryRaw<AlertOutcomes[]>`
    SELECT watch_id AS "watchId", kind, count(*)::int AS alerts,
      (count(*) FILTER (WHERE status = 'false-alarm'))::int AS "falseAlarms",
      (count(*) FILTER (WHERE status = 'resolved'))::int AS resolved
    FROM alerts
    WHERE (${from ?? null}::timestamptz IS NULL OR opened_at >= ${from ?? null}::timestamptz)
      AND (${to ?? null}::timestamptz IS NULL OR opened_at < ${to ?? null}::timestamptz)
    GROUP BY watch_id, kind ORDER BY watch_id, kind`
}
