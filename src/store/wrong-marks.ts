import type { Store } from './open-store.js'

/** Standing "wrong" verdicts on predictions about one watch, and when its last misprediction alert was opened. */
export interface WatchMarks {
  watchId: string
  marks: { predictionId: string; at: number }[]
  lastAlertAt: number | undefined
}

/**
 * The marks that people made of their own accord since a time, watch by watch; watches without any are left out. Whoever
 * audits looks for errors, and finds several in minutes with the best of models. Times in milliseconds since 1970.
 */
export async function readWrongMarks(store: Store, since: Date): Promise<WatchMarks[]> {
  const rows = await store.$queryRaw<{ watchId: string; predictionId: bigint; at: Date; lastAlertAt: Date | null }[]>`
    SELECT x.watch_id AS "watchId", f.prediction_id AS "predictionId", f.created_at AS at,
      (SELECT max(a.opened_at) FROM alerts a WHERE a.watch_id = x.watch_id AND a.kind = 'misprediction' AND a.figures->>'cause' IS NULL) AS "lastAlertAt"
    FROM feedback f
    JOIN predictions p ON p.id = f.prediction_id
    JOIN matches x ON x.mention_id = p.mention_id
    WHERE f.verdict = 'wrong' AND f.source <> 'audit' AND f.withdrawn_at IS NULL AND f.created_at >= ${since}::timestamptz
    ORDER BY x.watch_id, f.created_at`
  const watches = new Map<string, WatchMarks>()
  for (const row of rows) {
    const watch = watches.get(row.watchId) ?? { watchId: row.watchId, marks: [], lastAlertAt: row.lastAlertAt?.getTime() }
    watch.marks.push({ predictionId: String(row.predictionId), at: row.at.getTime() })
    watches.set(row.watchId, watch)
  }
  return [...watches.values()]
}
