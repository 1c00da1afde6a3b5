import type { FakeMessage } from '../workspace.js'
import { findChannel } from './find-channel.js'
import { Refusal, type Answer, type Method, type MethodContext } from './method.js'
import { showMessage } from './show-message.js'

/** What a page of messages holds by default; apps that are sold outside Slack's marketplace get no more than 15. */
const defaultPage = 100

const info: Method = {
  scopes: ['channels:read', 'groups:read'],
  handle(args, { workspace }) {
    const { id, name, isPrivate, isArchived, isMember } = findChannel(workspace, args.channel)
    return { channel: { id, name, is_channel: !isPrivate, is_private: isPrivate, is_archived: isArchived, is_member: isMember } }
  },
}

const join: Method = {
  scopes: ['channels:join'],
  handle(args, { workspace }) {
    const channel = findChannel(workspace, args.channel)
    if (channel.isPrivate) throw new Refusal('method_not_supported_for_channel_type')
    if (channel.isArchived) throw new Refusal('is_archived')
    channel.isMember = true
    return { channel: { id: channel.id, name: channel.name } }
  },
}

const history: Method = {
  scopes: ['channels:history', 'groups:history'],
  handle: (args, context) => page(args, context, ({ threadTs }) => threadTs === undefined, 'newest first'),
}

const replies: Method = {
  scopes: ['channels:history', 'groups:history'],
  handle(args, context) {
    const { messages } = findChannel(context.workspace, args.channel)
    if (!messages.some(({ ts, threadTs }) => ts === args.ts || threadTs === args.ts)) throw new Refusal('thread_not_found')
    return page(args, context, ({ ts, threadTs }) => ts === args.ts || threadTs === args.ts, 'oldest first')
  },
}

function page(args: Record<string, unknown>, { workspace }: MethodContext, belongs: (message: FakeMessage) => boolean, order: 'newest first' | 'oldest first'): Answer {
  const channel = findChannel(workspace, args.channel)
  if (!channel.isMember) throw new Refusal('not_in_channel')
  const [oldest, latest] = [Number(args.oldest ?? 0), Number(args.latest ?? Infinity)]
  const isInclusive = String(args.inclusive) === 'true'
  const found = channel.messages.filter((message) => {
    const at = Number(message.ts)
    return belongs(message) && (isInclusive ? at >= oldest && at <= latest : at > oldest && at < latest)
  })
  if (order === 'newest first') found.reverse()
  const start = Number(args.cursor ?? 0)
  const end = start + Number(args.limit ?? defaultPage)
  return {
    messages: found.slice(start, end).map((message) => showMessage(message, String(args.include_all_metadata) === 'true')),
    has_more: end < found.length,
    ...(end < found.length && { response_metadata: { next_cursor: String(end) } }),
  }
}

/** https://docs.slack.dev/reference/methods#conversations */
export const conversationMethods: Record<string, Method> = {
  'conversations.info': info, 'conversations.join': join, 'conversations.history': history, 'conversations.replies': replies,
}
