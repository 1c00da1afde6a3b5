import type { AlertAction } from '../../alert/index.js'
import { VigieError } from '../../errors.js'
import type { Store } from '../../store/index.js'
import type { ActResult } from '../console/act-result.js'
import { nameAlertKey } from '../notify/name-alert-key.js'
import { notifyChannel } from '../notify/notify-channel.js'
import { readAlert } from '../notify/read-alert.js'
import type { Platform } from '../platform.js'
import { actForPerson } from './act-for-person.js'

export interface AlertPress {
  /** The platform's own id of the channel that shows the alert. */
  channel: string
  alertId: string
  action: AlertAction
  /** The revision that the pressed button stood on. */
  seen: number
  /** The platform's own id of the person, and what the person is called. */
  person: string
  name: string
  now: Date
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Does to an alert what a person asks for in a channel that shows it, and lets the message there say so at once.
 *
 * @throws {VigieError} E_ALERT_UNKNOWN where that channel shows no such alert, E_ALERT_CHANGED where somebody was first, E_ALERT_ACTION
 */
export async function pressAlert(store: Store, platform: Platform, press: AlertPress): Promise<ActResult> {
  const channel = await findChannel(store, platform, press)
  const result = await actForPerson(store, press.alertId, { ...press, platform: platform.name })
  if (result.changed) await showAct(store, platform, channel, press.alertId)
  return result
}

/** Of an alert that the channel shows; whoever is in another channel has no business with it. */
async function findChannel(store: Store, platform: Platform, { channel: externalId, alertId }: AlertPress): Promise<{ id: string; externalId: string }> {
  const channel = uuid.test(alertId)
    ? await store.channel.findFirst({ where: { platform: platform.name, externalId, chatMessages: { some: { alertId, key: nameAlertKey(alertId) } } }, select: { id: true, externalId: true } })
    : null
  if (!channel) throw new VigieError('E_ALERT_UNKNOWN', { id: alertId.slice(0, 40) })
  return channel
}

// What a person did shows at once here; the notifier brings it to the other channels, and here too where this fails.
async function showAct(store: Store, platform: Platform, channel: { id: string; externalId: string }, alertId: string): Promise<void> {
  try {
    const alert = await readAlert(store, alertId)
    if (alert) await notifyChannel(store, platform, channel, alert)
  } catch {
    // It is done and written: to say that it failed would be wrong.
  }
}
