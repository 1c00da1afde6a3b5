import { actOnAlert, keyOf, type Act, type AlertAction, type AlertStatus } from '../../alert/index.js'
import { VigieError } from '../../errors.js'
import type { Store } from '../../store/index.js'
import { cleanText } from '../clean-text.js'
import type { ActResult } from '../console/act-result.js'
import { describeAct, sayEntry } from '../describe-act.js'
import { nameAlertKey } from '../notify/name-alert-key.js'
import { notifyChannel } from '../notify/notify-channel.js'
import { readAlert } from '../notify/read-alert.js'
import type { Platform } from '../platform.js'
import { shortenName } from '../shorten-name.js'

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

const stateNames = { open: 'open', acknowledged: 'acknowledged', resolved: 'resolved', 'false-alarm': 'a false alarm' } satisfies Record<AlertStatus, string>
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Does to an alert what a person asks for in a channel that shows it, and lets the message there say so at once.
 *
 * @throws {VigieError} E_ALERT_UNKNOWN where that channel shows no such alert, E_ALERT_CHANGED where somebody was first, E_ALERT_ACTION
 */
export async function pressAlert(store: Store, platform: Platform, press: AlertPress): Promise<ActResult> {
  const { alertId, action, seen, person, name, now } = press
  const channel = await findChannel(store, platform, press)
  const who = { platform: platform.name, id: person, name: shortenName(cleanText(name).trim() || person) }
  const outcome = await actOnAlert(store, alertId, { action, person: who, seen, now })
  switch (outcome.type) {
    case 'overtaken': throw new VigieError('E_ALERT_CHANGED', { what: say(outcome.by, now) })
    case 'impossible': throw new VigieError('E_ALERT_ACTION', { state: stateNames[outcome.status] })
    case 'already': {
      const isOwn = outcome.by !== undefined && keyOf(outcome.by.person) === keyOf(who)
      return { changed: false, note: outcome.by && !isOwn ? `Done already: ${say(outcome.by, now)}.` : 'Done already.' }
    }
    case 'changed':
      await showAct(store, platform, channel, alertId)
      return { changed: true, note: `${sayEntry(describeAct(outcome.act, now))}.` }
  }
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

function say(act: Act, now: Date): string {
  const words = sayEntry(describeAct(act, now))
  return words.charAt(0).toLowerCase() + words.slice(1)
}
