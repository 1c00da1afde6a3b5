import type { Store } from './open-store.js'

/**
 * Native ids of stored posts of X of a watch that have not been seen at their source since a time: first those that stand in a channel,
 * then those that people have judged and a model may learn from, then those that were never looked up, newest first.
 */
export async function readDueLookUps(store: Store, watchId: string, before: Date, limit: number): Promise<string[]> {
  const rows = await store.$queryRaw<{ id: string }[]>`
    SELECT substring(m.id FROM 3) AS id FROM matches x JOIN mentions m ON m.id = x.mention_id
    LEFT JOIN LATERAL (
      SELECT EXISTS (SELECT FROM chat_messages c WHERE c.prediction_id = p.id AND c.cleared_at IS NULL) AS shown,
        EXISTS (SELECT FROM feedback f WHERE f.prediction_id = p.id) AS judged
      FROM predictions p WHERE p.mention_id = m.id ORDER BY 1 DESC, 2 DESC LIMIT 1
    ) AS p ON true
    WHERE x.watch_id = ${watchId}::uuid AND m.source = 'x' AND m.text IS NOT NULL AND coalesce(m.looked_up_at, m.collected_at) < ${before}::timestamptz
    ORDER BY coalesce(p.shown, false) DESC, coalesce(p.judged, false) DESC, m.looked_up_at ASC NULLS FIRST, m.collected_at DESC LIMIT ${limit}::int`
  return rows.map(({ id }) => id)
}
