import { longestWaitSeconds } from './channel-turns.js'
import type { Store } from './open-store.js'
import type { ShownMessage } from './shown-message.js'

/**
 * Messages that show a mention whose text is gone and have not been edited since, oldest first. Asked of the tables and not
 * announced: also what was posted while the text went is found. Channels that take nothing now wait.
 */
export async function readUncleared(store: Store, limit: number): Promise<ShownMessage[]> {
  return store.$queryRaw<ShownMessage[]>`
    SELECT c.id, ch.platform, ch.external_id AS channel, c.external_id AS "externalId", c.alert_id AS "alertId", c.prediction_id AS "predictionId", c.frame
    FROM chat_messages c
    JOIN channels ch ON ch.id = c.channel_id AND (ch.free_at IS NULL OR ch.free_at <= now() + ${longestWaitSeconds} * interval '1 second')
    JOIN predictions p ON p.id = c.prediction_id
    JOIN mentions m ON m.id = p.mention_id
    WHERE c.prediction_id IS NOT NULL AND c.cleared_at IS NULL AND m.text IS NULL
    ORDER BY c.id LIMIT ${limit}`
}

/** Keeps that a message no longer shows the text. */
export async function markCleared(store: Store, messageId: bigint): Promise<void> {
  await store.chatMessage.updateMany({ where: { id: messageId, clearedAt: null }, data: { clearedAt: new Date() } })
}
