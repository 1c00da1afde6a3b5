import { longestWaitSeconds } from './channel-turns.js'
import type { Store } from './open-store.js'
import type { ShownMessage } from './shown-message.js'

/** Older marks reached every message that is still there, or never will. */
const newsDays = 14

/** Every message outside the page that shows a prediction and can be edited. */
export async function readMarked(store: Store, predictionId: bigint): Promise<ShownMessage[]> {
  return store.$queryRaw<ShownMessage[]>`
    SELECT c.id, ch.platform, ch.external_id AS channel, c.external_id AS "externalId", c.alert_id AS "alertId", c.prediction_id AS "predictionId", c.frame
    FROM chat_messages c JOIN channels ch ON ch.id = c.channel_id AND ch.platform <> 'console'
    WHERE c.prediction_id = ${predictionId} AND (c.alert_id IS NOT NULL OR c.frame IS NOT NULL)
    ORDER BY c.id`
}

/**
 * Those that show other verdicts than stand: marks that were made on the page, by the API, or while the platform took no edit. Asked of the
 * tables and not announced, so that nothing is lost with a process. Channels that take nothing now wait.
 */
export async function readUnshown(store: Store, limit: number): Promise<ShownMessage[]> {
  return store.$queryRaw<ShownMessage[]>`
    SELECT c.id, ch.platform, ch.external_id AS channel, c.external_id AS "externalId", c.alert_id AS "alertId", c.prediction_id AS "predictionId", c.frame
    FROM chat_messages c
    JOIN channels ch ON ch.id = c.channel_id AND ch.platform <> 'console' AND (ch.free_at IS NULL OR ch.free_at <= now() + ${longestWaitSeconds} * interval '1 second')
    JOIN LATERAL (
      SELECT count(*) FILTER (WHERE f.verdict = 'wrong') || ':' || count(*) FILTER (WHERE f.verdict = 'right') AS marks
      FROM feedback f WHERE f.prediction_id = c.prediction_id AND f.withdrawn_at IS NULL
    ) now_stand ON true
    WHERE c.prediction_id IN (SELECT f.prediction_id FROM feedback f WHERE f.created_at > now() - ${newsDays} * interval '1 day')
      AND (c.alert_id IS NOT NULL OR c.frame IS NOT NULL) AND coalesce(c.shown_marks, '0:0') <> now_stand.marks
    ORDER BY c.id LIMIT ${limit}`
}

/** Keeps which verdicts a message shows. */
export async function markShown(store: Store, messageId: bigint, { wrong, right }: { wrong: number; right: number }): Promise<void> {
  await store.chatMessage.updateMany({ where: { id: messageId }, data: { shownMarks: `${wrong}:${right}` } })
}
