import type { Store } from '../../store/index.js'
import { nameAlertKey } from './name-alert-key.js'
import type { AlertToNotify } from './read-alert.js'

type Channel = AlertToNotify['watch']['channels'][number]['channel']

/**
 * Whether a channel is not told of an alert: while it is muted, and afterwards where the alert came and went meanwhile. The outbox
 * asks the same of the tables, and an alert that is due in one channel must not be brought to another.
 */
export async function isHeldBack(store: Store, { id: channelId, mutedUntil, unmutedAt }: Channel, alert: AlertToNotify): Promise<boolean> {
  if (mutedUntil && mutedUntil > new Date()) return true
  const quietUntil = mutedUntil ?? unmutedAt
  const isOver = alert.endedAt !== null || alert.status === 'resolved' || alert.status === 'false-alarm'
  if (!isOver || !quietUntil || quietUntil <= alert.createdAt) return false
  return (await store.chatMessage.count({ where: { channelId, key: nameAlertKey(alert.id) } })) === 0
}
