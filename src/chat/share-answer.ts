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
 * Shows an answer to a whole channel, its posts in its thread, and keeps which predictions they show, so that a reaction to one is
 * a verdict. Returns the platform's id of the message.
 *
 * @throws whatever the platform throws
 */
export async function shareAnswer(store: Store, platform: Platform, { channel: externalId, key, message, by }: SharedAnswer): Promise<string> {
  const channel = await ensureChannel(store, { platform: platform.name, externalId, name: externalId })
  const { posts = [], ...said } = message
  const shown: AnswerMessage = { ...said, lines: [...said.lines, `Shared by ${shortenName(by)}.`], choices: [], share: false }
  const prediction = message.prediction && { predictionId: BigInt(message.prediction.id) }
  const parent = await deliverMessage(store, platform, { channel, key: `answer:${key}`, message: shown, ...prediction, revision: 1 })
  for (const post of posts) {
    const { id } = post.prediction
    await deliverMessage(store, platform, { channel, key: `answer:${key}:${id}`, message: post, parent, predictionId: BigInt(id), revision: 1 })
  }
  return parent
}
