import type { App, Context, webApi } from '@slack/bolt'
import { z } from 'zod'
import { claimEvent } from '../../../store/index.js'
import type { Listening } from './listening.js'
import { readText } from './read-text.js'
import { replyWithAnswer } from './reply-with-answer.js'
import { tryWhenAsked } from './try-when-asked.js'

const messageEvent = z.object({
  channel: z.string().min(1), channel_type: z.string().optional(), user: z.string().min(1), text: z.string(), thread_ts: z.string().optional(),
  // What apps write, and what happens to messages: edits, deletions, who joined.
  bot_id: z.undefined().optional(), subtype: z.undefined().optional(),
})
type HeardMessage = z.infer<typeof messageEvent>

/**
 * Answers what is written to Vigie: in a direct message there, and where a channel mentions it to the one who wrote alone, until they share
 * it. An event is answered once; whoever gets no answer because a process died asks again.
 */
export function hearMessage(app: App, listening: Listening): void {
  app.event('message', async ({ event, body, client, context }) => {
    const parsed = messageEvent.safeParse(event)
    if (!parsed.success || parsed.data.channel_type !== 'im' || !(await claimEvent(listening.store, 'slack', body.event_id))) return
    await answer(listening, client, parsed.data, context)
  })
  app.event('app_mention', async ({ event, body, client, context }) => {
    const parsed = messageEvent.safeParse(event)
    // In a direct message the event above says the same.
    if (!parsed.success || parsed.data.channel.startsWith('D') || !(await claimEvent(listening.store, 'slack', body.event_id))) return
    await answer(listening, client, parsed.data, context)
  })
}

async function answer(listening: Listening, client: webApi.WebClient, { channel, user, text, thread_ts: thread }: HeardMessage, { botUserId, teamId }: Context): Promise<void> {
  const { name = user, isBot } = await listening.people.find(client, user)
  if (isBot) return
  const place = { channel, ...(thread !== undefined && { thread_ts: thread }) }
  await replyWithAnswer(listening, {
    line: readText(text, botUserId), client, who: { platform: 'slack', channelExternalId: channel, person: user, name, teamId: listening.workspaces.boundTo(teamId) },
    show: (message) => tryWhenAsked<unknown>(() => (channel.startsWith('D')
      ? client.chat.postMessage({ ...place, ...message, unfurl_links: false, unfurl_media: false })
      : client.chat.postEphemeral({ ...place, user, ...message }))),
  })
}
