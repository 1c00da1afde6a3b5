import { withSpan } from '../../ops/trace/index.js'
import type { Store } from '../../store/index.js'
import type { Message } from '../message.js'
import type { Platform } from '../platform.js'
import { frameMessage } from './frame-message.js'

/** What to say where, and what the message shows. */
export interface Delivery {
  channel: { id: string; externalId: string }
  key: string
  message: Message
  parent?: string
  alertId?: string
  predictionId?: bigint
  revision: number
}

/**
 * Brings one message to one channel: posts it if its key is not there yet, edits it if it shows an older revision, and
 * leaves it alone otherwise. Returns the platform's id of the message. A crash between the post and our record of it is
 * settled by the platform, which posts a key once.
 */
export async function deliverMessage(store: Store, platform: Platform, delivery: Delivery): Promise<string> {
  const { channel, key, message, parent, alertId, predictionId, revision } = delivery
  const where = { channelId_key: { channelId: channel.id, key } }
  const before = await store.chatMessage.findUnique({ where })
  if (before && before.revision >= revision) return before.externalId
  if (before) {
    await platform.update(channel.externalId, before.externalId, message)
    await store.chatMessage.update({ where, data: { revision } })
    return before.externalId
  }
  const facts = { kind: 'client', attributes: { 'vigie.platform': platform.name, 'vigie.channel': channel.id, 'vigie.message': message.type } } as const
  const frame = alertId === undefined && predictionId !== undefined ? frameMessage(message) : undefined
  const externalId = await withSpan('post message', facts, () => platform.post({ channel: channel.externalId, key, message, ...(parent === undefined ? {} : { parent }) }))
  await store.chatMessage.createMany({
    data: [{
      channelId: channel.id, key, externalId, threadId: parent ?? null, alertId: alertId ?? null, predictionId: predictionId ?? null, revision,
      ...(frame && { frame }),
    }],
    skipDuplicates: true,
  })
  return externalId
}
