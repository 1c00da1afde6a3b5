import type { App, webApi } from '@slack/bolt'
import { z } from 'zod'
import { claimEvent } from '../../../store/index.js'
import { takeReaction } from '../../inbound/take-reaction.js'
import { findThreadOf } from './find-thread-of.js'
import { explainRefusal } from '../../inbound/explain-refusal.js'
import type { Listening } from './listening.js'
import { showSentence } from './show-sentence.js'

const reactionEvent = z.object({
  user: z.string().min(1), reaction: z.string().min(1), item: z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }), event_ts: z.string().regex(/^\d+(\.\d+)?$/),
})

/**
 * Takes reactions to Vigie's messages, and tells in a sentence what came of each. Everything is written before Slack is told that the event
 * was taken, so a crash loses none; one that comes again changes nothing, and is not spoken of again.
 */
export function hearReaction(app: App, listening: Listening): void {
  for (const type of ['reaction_added', 'reaction_removed'] as const) {
    app.event(type, async ({ event, body, client }) => {
      const parsed = reactionEvent.safeParse(event)
      if (!parsed.success) return
      const note = await take(listening, client, { ...parsed.data, isOn: type === 'reaction_added' })
      if (note === undefined || !(await claimEvent(listening.store, 'slack', body.event_id))) return
      await tell(listening, client, parsed.data, note)
    })
  }
}

type Reaction = z.infer<typeof reactionEvent>

async function take({ store, platforms, meanings, people }: Listening, client: webApi.WebClient, { user, reaction, item, event_ts: at, isOn }: Reaction & { isOn: boolean }): Promise<string | undefined> {
  // Skin tones are no other meaning: `+1::skin-tone-3`.
  const name = reaction.split('::')[0] ?? reaction
  if (!Object.hasOwn(meanings, name)) return undefined
  const person = await people.find(client, user)
  if (person.isBot) return undefined
  try {
    const taken = await takeReaction(store, platforms, meanings, {
      platform: 'slack', channel: item.channel, messageId: item.ts, reaction: name, on: isOn, at: new Date(Number(at) * 1000), person: user, name: person.name ?? user, now: new Date(),
    })
    return taken?.note
  } catch (error) {
    const refusal = explainRefusal(error)
    if (refusal === undefined) throw error
    return refusal
  }
}

// That the sentence does not arrive undoes nothing.
async function tell({ store, log }: Listening, client: webApi.WebClient, { user, item: { channel, ts } }: Reaction, note: string): Promise<void> {
  const thread = await findThreadOf(store, channel, ts)
  await client.chat.postEphemeral({ channel, user, thread_ts: thread ?? ts, ...showSentence(note) })
    .catch((error: unknown) => log.warn({ err: error, channel }, 'somebody could not be told what came of a reaction'))
}
