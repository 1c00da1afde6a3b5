import { longestWaitSeconds } from './channel-turns.js'
import { Prisma } from './generated/client.js'
import { isForChannel } from './is-for-channel.js'
import type { Store } from './open-store.js'

/**
 * A message is edited at most so often for what detectors change; platforms refuse more, and nobody reads faster. Slack
 * allows about one message a second a channel, which many alerts and people's own acts share.
 */
export const editPauseSeconds = 45

/** An alert that some channel has not got yet in its newest revision. */
export interface Undelivered {
  alertId: string
  revision: number
}

/**
 * Whether a channel (`ch`) was muted while an alert (`a`) came and went: such an alert was not told there, and is not any more.
 * The mute that has just ended counts before its line was posted. False, and never null, where a channel was never muted.
 */
const wasMissed = Prisma.sql`(coalesce(ch.muted_until, ch.unmuted_at, '-infinity') > a.created_at AND (a.ended_at IS NOT NULL OR a.status IN ('resolved', 'false-alarm')))`

/**
 * Alerts that are still to be brought to a channel, oldest first, at most `limit`. What a person did is due at once, what
 * detectors changed when the message has not been edited for {@link editPauseSeconds}. Channels that are muted, or take nothing
 * now, wait.
 */
export async function readOutbox(store: Store, limit: number, now = new Date()): Promise<Undelivered[]> {
  const editedBefore = new Date(now.getTime() - editPauseSeconds * 1000)
  return store.$queryRaw<Undelivered[]>`
    SELECT DISTINCT a.id AS "alertId", a.revision, a.created_at
    FROM alerts a
    JOIN watch_channels wc ON wc.watch_id = a.watch_id
    JOIN channels ch ON ch.id = wc.channel_id AND (ch.muted_until IS NULL OR ch.muted_until <= ${now}::timestamptz)
      AND (ch.free_at IS NULL OR ch.free_at <= now() + ${longestWaitSeconds} * interval '1 second')
    LEFT JOIN chat_messages c ON c.channel_id = wc.channel_id AND c.key = 'alert:' || a.id
    WHERE ${isForChannel} AND ((c.revision IS NULL AND NOT ${wasMissed}) OR (c.revision < a.revision AND (
      c.revision = 0 OR c.edited_at IS NULL OR c.edited_at <= ${editedBefore}::timestamptz
      OR c.revision < (SELECT max(e.revision) FROM alert_events e WHERE e.alert_id = a.id))))
    ORDER BY a.created_at LIMIT ${limit}`
}
