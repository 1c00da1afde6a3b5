import type { AlertAction } from '../../alert/index.js'
import { VigieError } from '../../errors.js'
import type { Store } from '../../store/index.js'
import { cleanText } from '../clean-text.js'
import { findShown } from '../inbound/find-shown.js'
import { pressAlert } from '../inbound/press-alert.js'
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

/**
 * Does to the alert that a message shows what a person asks for, and lets every open page see it.
 *
 * @throws VigieError E_MESSAGE_UNKNOWN where no such message shows an alert, E_REQUEST_INVALID for a name that cannot be read,
 * E_ALERT_CHANGED where somebody was first, E_ALERT_ACTION
 */
export async function actOnMessage(store: Store, channel: ConsoleChannel, { messageId, ...press }: MessageAct): Promise<ActResult> {
  if (cleanText(press.name).trim() === '') throw new VigieError('E_REQUEST_INVALID', { problem: 'name holds nothing that can be read' })
  const shown = await findShown(store, 'console', channel.externalId, messageId)
  // An example in the thread belongs to an alert too, and has no such buttons.
  if (!shown?.alertId || shown.predictionId !== null) throw new VigieError('E_MESSAGE_UNKNOWN', { id: messageId.slice(0, 40), channel: channel.name })
  return await pressAlert(store, createConsolePlatform(store), { ...press, channel: channel.externalId, alertId: shown.alertId })
}
