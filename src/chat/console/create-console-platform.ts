import { VigieError } from '../../errors.js'
import type { Store } from '../../store/index.js'
import { encodeMessage } from '../encode-message.js'
import type { Message } from '../message.js'
import type { Platform, Posting } from '../platform.js'

/**
 * The console as a chat platform: its messages are rows of `console_messages`, as Slack keeps its own somewhere. A row's
 * `seq` grows with every post and edit; that is what the page reads on from.
 */
export function createConsolePlatform(store: Store): Platform {
  return {
    name: 'console',
    post: (posting) => postMessage(store, posting),
    update: (channel, externalId, message) => updateMessage(store, channel, externalId, message),
  }
}

// The unique key decides; whoever comes second, in this process or another, gets the first one's id.
async function postMessage(store: Store, { channel, key, message, parent }: Posting): Promise<string> {
  const channelId = await findChannel(store, channel)
  const parentId = parent === undefined ? null : parseMessageId(channel, parent)
  await store.$executeRaw`
    INSERT INTO console_messages (channel_id, key, parent_id, body)
    VALUES (${channelId}::uuid, ${key}, ${parentId}, ${encodeMessage(message)}::jsonb)
    ON CONFLICT (channel_id, key) DO NOTHING`
  const { id } = await store.consoleMessage.findUniqueOrThrow({
    where: { channelId_key: { channelId, key } },
    select: { id: true },
  })
  return String(id)
}

async function updateMessage(store: Store, channel: string, externalId: string, message: Message): Promise<void> {
  const channelId = await findChannel(store, channel)
  const id = parseMessageId(channel, externalId)
  const body = encodeMessage(message)
  const changed = await store.$executeRaw`
    UPDATE console_messages
    SET body = ${body}::jsonb, edited_at = now(), seq = nextval(pg_get_serial_sequence('console_messages', 'seq'))
    WHERE id = ${id} AND channel_id = ${channelId}::uuid AND body IS DISTINCT FROM ${body}::jsonb`
  if (changed > 0) return
  const known = await store.consoleMessage.count({ where: { id, channelId } })
  if (known === 0) throw new VigieError('E_MESSAGE_UNKNOWN', { id: externalId, channel })
}

async function findChannel(store: Store, externalId: string): Promise<string> {
  const channel = await store.channel.findUnique({
    where: { platform_externalId: { platform: 'console', externalId } },
    select: { id: true },
  })
  if (!channel) throw new VigieError('E_CHANNEL_UNKNOWN', { channel: externalId, platform: 'console' })
  return channel.id
}

function parseMessageId(channel: string, text: string): bigint {
  if (!/^\d{1,18}$/.test(text)) throw new VigieError('E_MESSAGE_UNKNOWN', { id: text.slice(0, 40), channel })
  return BigInt(text)
}
