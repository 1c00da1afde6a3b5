import type { EditingWire } from '../outside/edit-message.js'
import type { OutsideWire } from '../outside/post-once.js'
import { findPost, metadataType } from './find-post.js'
import { leaveOut } from './leave-out.js'
import type { SlackMessage } from './render/slack-message.js'
import type { SlackWorkspaces } from './slack-workspaces.js'

/** Posting, looking up and editing in Slack, by its Web API, each with the token of the workspace that the channel belongs to. */
export function openSlackWire(workspaces: SlackWorkspaces): OutsideWire<SlackMessage> & EditingWire<SlackMessage> {
  return {
    withoutThread: new Set(['thread_not_found', 'restricted_action_thread_locked']),
    withoutMessage: new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']),
    reduce: (message, code) => (code.includes('blocks') ? leaveOut(message) : undefined),
    async send(channel, { key, message, parent }) {
      const client = await workspaces.clientOf(channel)
      const { ts } = await client.chat.postMessage({
        channel: channel.externalId, ...message, unfurl_links: false, unfurl_media: false,
        metadata: { event_type: metadataType, event_payload: { key } }, ...(parent !== undefined && { thread_ts: parent }),
      })
      return ts ?? ''
    },
    find: async (channel, lost) => findPost(await workspaces.clientOf(channel), { ...lost, channel: channel.externalId }),
    async edit(channel, ts, message) {
      const client = await workspaces.clientOf(channel)
      return await client.chat.update({ channel: channel.externalId, ts, ...message })
    },
  }
}
