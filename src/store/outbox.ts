import type { Store } from './open-store.js'

/** An alert that some channel has not got yet in its newest revision. */
export interface Undelivered {
  alertId: string
  revision: number
}

/** Alerts that are still to be brought to a channel, oldest first, at most `limit`. */
export async function readOutbox(store: Store, limit: number): Promise<Undelivered[]> {
  return store.$queryRaw<Undelivered[]>`
    SELECT DISTINCT a.id AS "alertId", a.revision, a.created_at
    FROM alerts a
    JOIN watch_channels wc ON wc.watch_id = a.watch_id
    LEFT JOIN chat_messages c ON c.channel_id = wc.channel_id AND c.key = 'alert:' || a.id
    WHERE c.revision IS NULL OR c.revision < a.revision
    ORDER BY a.created_at LIMIT ${limit}`
}
