import type { Store } from './open-store.js'

/** Standing verdicts of audits on the champion's predictions about one watch, oldest first. Times in milliseconds since 1970. */
export interface WatchAudits {
  watchId: string
  /** The champion's card. */
  card: unknown
  verdicts: { at: number; wrong: boolean; weight: number }[]
  /** When the last alert that rests on audits was opened, if ever. */
  lastAlertAt: number | undefined
}

interface Row {
  watchId: string
  card: unknown
  at: Date
  wrong: boolean
  weight: number
  lastAlertAt: Date | null
}

/** Older ones say little about today, and bound what one look reads. */
const newestVerdicts = 2000

/** The audited verdicts of watches where one was given since a time. Withdrawn ones do not count. */
export async function readAuditedVerdicts(store: Store, since: Date): Promise<WatchAudits[]> {
  const rows = await store.$queryRaw<Row[]>`
    WITH audited AS (
      SELECT a.watch_id, a.weight, f.created_at, f.id, f.verdict = 'wrong' AS wrong, v.card,
        max(f.created_at) OVER (PARTITION BY a.watch_id) AS newest,
        row_number() OVER (PARTITION BY a.watch_id ORDER BY f.created_at DESC, f.id DESC) AS place
      FROM audits a
      JOIN feedback f ON f.id = a.feedback_id AND f.withdrawn_at IS NULL AND f.source = 'audit'
      JOIN predictions p ON p.id = a.prediction_id
      JOIN model_versions v ON v.id = p.model_version_id AND v.role = 'champion'
      WHERE a.purpose = 'audit'
    )
    SELECT watch_id AS "watchId", card, created_at AS at, wrong, weight,
      (SELECT max(l.opened_at) FROM alerts l WHERE l.watch_id = audited.watch_id AND l.kind = 'misprediction' AND l.figures->>'cause' = 'audits') AS "lastAlertAt"
    FROM audited WHERE newest >= ${since}::timestamptz AND place <= ${newestVerdicts}
    ORDER BY watch_id, created_at, id`
  const watches = new Map<string, WatchAudits>()
  for (const { watchId, card, at, wrong, weight, lastAlertAt } of rows) {
    const watch = watches.get(watchId) ?? { watchId, card, verdicts: [], lastAlertAt: lastAlertAt?.getTime() }
    watch.verdicts.push({ at: at.getTime(), wrong, weight })
    watches.set(watchId, watch)
  }
  return [...watches.values()]
}
