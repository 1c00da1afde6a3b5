import { nextTs, type FakeChannel, type FakeMessage, type Workspace } from '../workspace.js'
import { findChannel, findWritable } from './find-channel.js'
import { Refusal, type Method } from './method.js'
import { readMessage } from './read-message.js'
import { showMessage } from './show-message.js'

const scopes = ['chat:write'] as const

const postMessage: Method = {
  scopes,
  handle(args, context) {
    const given = readMessage(args, context)
    const channel = findWritable(context.workspace, given.channel)
    const parent = given.thread_ts === undefined ? undefined : channel.messages.find(({ ts }) => ts === given.thread_ts)
    if (given.thread_ts !== undefined && !parent) throw new Refusal('thread_not_found')
    if (parent?.threadTs !== undefined) context.violate('a reply to a reply: threads have one level')
    const message: FakeMessage = {
      ts: nextTs(context.workspace),
      ...(parent && { threadTs: parent.ts }),
      user: context.workspace.botUser,
      text: given.text,
      blocks: given.blocks ?? [],
      ...(given.metadata && { metadata: given.metadata }),
      unfurls: { links: given.unfurl_links ?? false, media: given.unfurl_media ?? true },
      edits: 0,
      reactions: [],
    }
    channel.messages.push(message)
    return { channel: channel.id, ts: message.ts, message: showMessage(message, false) }
  },
}

const update: Method = {
  scopes,
  handle(args, context) {
    const given = readMessage(args, context)
    const channel = findWritable(context.workspace, given.channel)
    const message = findOwn(channel, given.ts, context.workspace, 'cant_update_message')
    Object.assign(message, { text: given.text, blocks: given.blocks ?? [], edits: message.edits + 1, ...(given.metadata && { metadata: given.metadata }) })
    return { channel: channel.id, ts: message.ts, text: message.text }
  },
}

const remove: Method = {
  scopes,
  handle(args, { workspace }) {
    const channel = findChannel(workspace, args.channel)
    const message = findOwn(channel, args.ts, workspace, 'cant_delete_message')
    channel.messages.splice(channel.messages.indexOf(message), 1)
    return { channel: channel.id, ts: message.ts }
  },
}

const postEphemeral: Method = {
  scopes,
  handle(args, context) {
    const { channel: id, user = '', text, blocks = [] } = readMessage(args, context)
    const channel = findWritable(context.workspace, id)
    if (!context.workspace.users.has(user)) throw new Refusal('user_not_in_channel')
    channel.ephemeral.push({ user, text, blocks })
    return { message_ts: nextTs(context.workspace) }
  },
}

function findOwn(channel: FakeChannel, ts: unknown, workspace: Workspace, otherwise: string): FakeMessage {
  const message = channel.messages.find((each) => each.ts === ts)
  if (!message) throw new Refusal('message_not_found')
  if (message.user !== workspace.botUser) throw new Refusal(otherwise)
  return message
}

/** https://docs.slack.dev/reference/methods#chat */
export const chatMethods: Record<string, Method> = {
  'chat.postMessage': postMessage, 'chat.update': update, 'chat.delete': remove, 'chat.postEphemeral': postEphemeral,
}
