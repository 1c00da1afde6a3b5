import type { webApi } from '@slack/bolt'
import type { EditingWire } from '../outside/edit-message.js'
import type { OutsideWire } from '../outside/post-once.js'
import { findPost, metadataType } from './find-post.js'
import { leaveOut } from './leave-out.js'
import type { SlackMessage } from './render/slack-message.js'

/** Posting, looking up and editing in Slack, by its Web API. */
export function openSlackWire(client: webApi.WebClient): OutsideWire<SlackMessage> & EditingWire<SlackMessage> {
  return {
    withoutThread: new Set(['thread_not_found', 'restricted_action_thread_locked']),
    withoutMessage: new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']),
    reduce: (message, code) => (code.includes('blocks') ? leaveOut(message) : undefined),
    async send({ externalId }, { key, message, parent }) {
      const { ts } = await client.chat.postMessage({
        channel: externalId, ...message, unfurl_links: false, unfurl_media: false,
        metadata: { event_type: metadataType, event_payload: { key } }, ...(parent !== undefined && { thread_ts: parent }),
      })
      return ts ?? ''
    },
    find: ({ externalId }, lost) => findPost(client, { ...lost, channel: externalId }),
    edit: ({ externalId }, ts, message) => client.chat.update({ channel: externalId, ts, ...message }),
  }
}
