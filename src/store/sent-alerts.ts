import type { Store } from './open-store.js'

/** An alert that was sent, and what people made of it. */
export interface SentAlert {
  id: string
  kind: string
  openedAt: Date
  endedAt: Date | null
  severity: number
  observed: number
  expected: number
  status: string
  /** The preset that it was opened under; null where nobody noted it, and for kinds that have none. */
  preset: string | null
  /** What was silent, or does not work; null for other kinds. */
  cause?: string | null
}

/**
 * Alerts of a watch, oldest first.
 *
 * @param from opened from then on (the feed's clock)
 * @param to and before then
 */
export async function readSentAlerts(store: Store, watchId: string, from: Date, to: Date): Promise<SentAlert[]> {
  return store.$queryRaw<SentAlert[]>`
    SELECT id, kind, opened_at AS "openedAt", ended_at AS "endedAt", severity, observed, expected, status, figures->>'preset' AS preset, figures->>'cause' AS cause
    FROM alerts WHERE watch_id = ${watchId}::uuid AND opened_at >= ${from}::timestamptz AND opened_at < ${to}::timestamptz
    ORDER BY opened_at, id`
}
