import type { Store } from './open-store.js'

/** An alert that nobody has closed yet. */
export interface OpenAlert {
  id: string
  kind: string
  watch: string
  feedKind: string
  openedAt: Date
  endedAt: Date | null
  severity: number
  status: string
  /** The platform's id of the message about it in the channel that was asked for; null where that has none. */
  messageId: string | null
}

/**
 * Alerts that are open or acknowledged, those that go on first, then the most severe, at most `limit`.
 *
 * @param channelId our id of the channel that asks; its watches alone are meant, where it has any
 * @param watchId one watch alone, whoever asks
 * @param teamId a workspace of Slack: alerts alone of watches that a channel of it hears about
 */
export async function readOpenAlerts(
  store: Store, { channelId, watchId, teamId }: { channelId?: string | undefined; watchId?: string; teamId?: string | undefined }, limit: number,
): Promise<OpenAlert[]> {
  const [channel, only, team] = [channelId ?? null, watchId ?? null, teamId ?? null]
  return store.$queryRaw<OpenAlert[]>`
    SELECT a.id, a.kind, w.name AS watch, f.kind AS "feedKind", a.opened_at AS "openedAt", a.ended_at AS "endedAt", a.severity, a.status, c.external_id AS "messageId"
    FROM alerts a
    JOIN watches w ON w.id = a.watch_id
    JOIN feeds f ON f.id = w.feed_id
    LEFT JOIN chat_messages c ON c.channel_id = ${channel}::uuid AND c.key = 'alert:' || a.id
    WHERE a.status IN ('open', 'acknowledged') AND CASE WHEN ${only}::uuid IS NOT NULL THEN a.watch_id = ${only}::uuid ELSE
      NOT EXISTS (SELECT FROM watch_channels wc WHERE wc.channel_id = ${channel}::uuid)
      OR EXISTS (SELECT FROM watch_channels wc WHERE wc.channel_id = ${channel}::uuid AND wc.watch_id = a.watch_id) END
      AND (${team}::text IS NULL OR EXISTS (SELECT FROM watch_channels wc JOIN channels ch ON ch.id = wc.channel_id WHERE wc.watch_id = a.watch_id AND ch.team_id = ${team}::text))
    ORDER BY a.ended_at IS NOT NULL, a.severity DESC, a.opened_at DESC, a.id LIMIT ${limit}`
}
