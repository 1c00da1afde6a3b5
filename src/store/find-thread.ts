import type { Store } from './open-store.js'

/**
 * The message (the platform's id) in whose thread an alert is told in a channel, if it is not one of its own: several alerts
 * about one thing are no flood. What is said of a watch's mentions (a drift, a silence) joins the bad buzz of that watch, and
 * a silence joins that of another watch of the same feed, where that alert is still open and no less severe. Bad buzz,
 * mispredictions and parts that do not work always stand for themselves: they ask people to do something.
 */
export async function findThread(store: Store, channelId: string, alertId: string): Promise<string | undefined> {
  const [row] = await store.$queryRaw<{ externalId: string }[]>`
    SELECT c.external_id AS "externalId"
    FROM alerts a
    JOIN watches w ON w.id = a.watch_id
    JOIN alerts l ON l.id <> a.id AND l.ended_at IS NULL AND l.status IN ('open', 'acknowledged') AND l.severity >= a.severity
    JOIN watches lw ON lw.id = l.watch_id
    JOIN chat_messages c ON c.channel_id = ${channelId}::uuid AND c.key = 'alert:' || l.id AND c.thread_id IS NULL
    WHERE a.id = ${alertId}::uuid AND (a.kind = 'drift' OR (a.kind = 'silence' AND a.figures->>'cause' = 'mentions')) AND (
      (l.kind = 'bad-buzz' AND l.watch_id = a.watch_id)
      OR (l.kind = 'silence' AND a.kind = 'silence' AND l.figures->>'cause' = 'mentions' AND lw.feed_id = w.feed_id))
    ORDER BY l.kind, l.created_at LIMIT 1`
  return row?.externalId
}
