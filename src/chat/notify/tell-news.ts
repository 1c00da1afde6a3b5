import type { Store } from '../../store/index.js'
import { composeUpdate } from '../compose-update.js'
import type { AlertMessage } from '../message.js'
import type { Platform } from '../platform.js'
import { deliverMessage } from './deliver-message.js'
import { nameAlertKey } from './name-alert-key.js'
import type { AlertToNotify } from './read-alert.js'

/**
 * Says in an alert's thread that it got worse or is over, where the channel has been told of it before that; and in the
 * channel too, where the watch wants it. An edited message calls nobody, a reply does. The revision that brought the news
 * is its key, so that it is told once; of several while nobody could be told, the newest.
 *
 * @param parent the platform's id of the alert's message
 * @param shown the revision that people saw last, 0 for none
 */
export async function tellNews(
  store: Store, platform: Platform, channel: { id: string; externalId: string }, parent: string, alert: AlertToNotify, message: AlertMessage, shown: number,
): Promise<void> {
  const { id: alertId, newsRevision } = alert
  if (newsRevision === null || shown === 0 || shown >= newsRevision) return
  const key = `${nameAlertKey(alertId)}:update:${newsRevision}`
  const update = { channel, message: composeUpdate(message, alertId), alertId, revision: 1 }
  await deliverMessage(store, platform, { ...update, key, parent })
  if (alert.watch.updatesInChannel) await deliverMessage(store, platform, { ...update, key: `${key}:channel` })
}
