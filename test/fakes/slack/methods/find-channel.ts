import type { FakeChannel, Workspace } from '../workspace.js'
import { Refusal } from './method.js'

/** The channel of a call. Private channels that the bot is not in do not exist for it. */
export function findChannel(workspace: Workspace, id: unknown): FakeChannel {
  const channel = workspace.channels.get(String(id))
  if (!channel || (channel.isPrivate && !channel.isMember)) throw new Refusal('channel_not_found')
  return channel
}

/** The channel, where the bot may write into it. */
export function findWritable(workspace: Workspace, id: unknown): FakeChannel {
  const channel = findChannel(workspace, id)
  if (channel.isArchived) throw new Refusal('is_archived')
  if (!channel.isMember) throw new Refusal('not_in_channel')
  return channel
}
