import type { Store } from './open-store.js'

/** An alert in whose thread another is told in a channel. */
export interface Lead {
  alertId: string
  /** The platform's id of its message there; null where the channel has not been told of it yet. */
  messageId: string | null
}

/**
 * The alert in whose thread another is told in a channel, if it is not one of its own: several alerts about one thing are no
 * flood. What is said of a watch's mentions (a drift, a silence) joins the bad buzz of that watch, and a silence joins that of
 * another watch of the same feed, where that alert is still open and no less severe. Bad buzz, mispredictions and parts that do
 * not work always stand for themselves: they ask people to do something.
 *
 * One that the channel has not been told of leads too, since it may just be on its way there. Of two silences of which neither
 * has been told the older leads, so that all who ask agree.
 */
export async function findLead(store: Store, channelId: string, alertId: string): Promise<Lead | undefined> {
  const [lead] = await store.$queryRaw<Lead[]>`
    SELECT l.id AS "alertId", c.external_id AS "messageId"
    FROM alerts a
    JOIN watches w ON w.id = a.watch_id
    JOIN alerts l ON l.id <> a.id AND l.ended_at IS NULL AND l.status IN ('open', 'acknowledged') AND l.severity >= a.severity
    JOIN watches lw ON lw.id = l.watch_id
    LEFT JOIN watch_channels b ON b.watch_id = l.watch_id AND b.channel_id = ${channelId}::uuid
    LEFT JOIN chat_messages c ON c.channel_id = ${channelId}::uuid AND c.key = 'alert:' || l.id
    WHERE a.id = ${alertId}::uuid AND (a.kind = 'drift' OR (a.kind = 'silence' AND a.figures->>'cause' = 'mentions')) AND (
      (l.kind = 'bad-buzz' AND l.watch_id = a.watch_id)
      OR (l.kind = 'silence' AND a.kind = 'silence' AND l.figures->>'cause' = 'mentions' AND lw.feed_id = w.feed_id))
    AND c.thread_id IS NULL
    AND (c.external_id IS NOT NULL OR (b.channel_id IS NOT NULL AND (l.kind = 'bad-buzz' OR (l.created_at, l.id) < (a.created_at, a.id))))
    ORDER BY l.kind, l.created_at, l.id LIMIT 1`
  return lead
}
