import { actOnAlert, keyOf, type Act, type AlertAction, type AlertStatus } from '../../alert/index.js'
import { VigieError } from '../../errors.js'
import type { Store } from '../../store/index.js'
import { cleanText } from '../clean-text.js'
import { describeAct, sayEntry } from '../describe-act.js'
import { notifyChannel } from '../notify/notify-channel.js'
import { readAlert } from '../notify/read-alert.js'
import { shortenName } from '../shorten-name.js'
import type { ActResult } from './act-result.js'
import { createConsolePlatform } from './create-console-platform.js'
import type { ConsoleChannel } from './ensure-console-channel.js'

export interface MessageAct {
  messageId: string
  action: AlertAction
  /** The revision that the pressed button stood on. */
  seen: number
  person: string
  /** What the person calls themselves. */
  name: string
  now: Date
}

const stateNames = { open: 'open', acknowledged: 'acknowledged', resolved: 'resolved', 'false-alarm': 'a false alarm' } satisfies Record<AlertStatus, string>

/**
 * Does to the alert that a message shows what a person asks for, and lets every open page see it.
 *
 * @throws VigieError E_MESSAGE_UNKNOWN where no such message shows an alert, E_REQUEST_INVALID for a name that cannot be read,
 * E_ALERT_CHANGED where somebody was first, E_ALERT_ACTION
 */
export async function actOnMessage(store: Store, channel: ConsoleChannel, { messageId, action, seen, person, name, now }: MessageAct): Promise<ActResult> {
  const readable = cleanText(name).trim()
  if (readable === '') throw new VigieError('E_REQUEST_INVALID', { problem: 'name holds nothing that can be read' })
  const alertId = await findAlert(store, channel, messageId)
  const who = { platform: 'console', id: person, name: shortenName(readable) }
  const outcome = await actOnAlert(store, alertId, { action, person: who, seen, now })
  switch (outcome.type) {
    case 'overtaken': throw new VigieError('E_ALERT_CHANGED', { what: say(outcome.by, now) })
    case 'impossible': throw new VigieError('E_ALERT_ACTION', { state: stateNames[outcome.status] })
    case 'already': {
      const isOwn = outcome.by !== undefined && keyOf(outcome.by.person) === keyOf(who)
      return { changed: false, note: outcome.by && !isOwn ? `Done already: ${say(outcome.by, now)}.` : 'Done already.' }
    }
    case 'changed':
      await refreshAlert(store, channel, alertId)
      return { changed: true, note: `${sayEntry(describeAct(outcome.act, now))}.` }
  }
}

async function findAlert(store: Store, channel: ConsoleChannel, messageId: string): Promise<string> {
  const shown = await store.chatMessage.findUnique({
    where: { channelId_externalId: { channelId: channel.id, externalId: messageId } },
    select: { alertId: true, predictionId: true },
  })
  // An example in the thread belongs to an alert too, and has no such buttons.
  if (!shown?.alertId || shown.predictionId !== null) throw new VigieError('E_MESSAGE_UNKNOWN', { id: messageId.slice(0, 40), channel: channel.name })
  return shown.alertId
}

// What a person did shows at once here; the notifier brings it to the other channels, and here too where this fails.
async function refreshAlert(store: Store, channel: ConsoleChannel, alertId: string): Promise<void> {
  try {
    const alert = await readAlert(store, alertId)
    if (alert) await notifyChannel(store, createConsolePlatform(store), channel, alert)
  } catch {
    // It is done and written: to say that it failed would be wrong.
  }
}

function say(act: Act, now: Date): string {
  const words = sayEntry(describeAct(act, now))
  return words.charAt(0).toLowerCase() + words.slice(1)
}
