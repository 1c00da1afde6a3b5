import { ensureChannel, type Store } from '../store/index.js'
import type { AnswerMessage } from './message.js'
import { deliverMessage } from './notify/deliver-message.js'
import type { Platform } from './platform.js'
import { shortenName } from './shorten-name.js'

export interface SharedAnswer {
  /** The platform's own id of the channel. */
  channel: string
  /** Of the press that shares it, such as the platform's own id of that; the same key is posted once. */
  key: string
  message: AnswerMessage
  /** Who shares it, as people call them. */
  by: string
}

/**
 * Shows an answer to a whole channel, and keeps which prediction it shows, so that a reaction to it is a verdict. Returns the
 * platform's id of the message.
 *
 * @throws whatever the platform throws
 */
export async function shareAnswer(store: Store, platform: Platform, { channel: externalId, key, message, by }: SharedAnswer): Promise<string> {
  const channel = await ensureChannel(store, { platform: platform.name, externalId, name: externalId })
  const shown = { ...message, lines: [...message.lines, `Shared by ${shortenName(by)}.`], choices: [], share: false }
  const prediction = message.prediction && { predictionId: BigInt(message.prediction.id) }
  return await deliverMessage(store, platform, { channel, key: `answer:${key}`, message: shown, ...prediction, revision: 1 })
}
