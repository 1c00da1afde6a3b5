import type { App } from '@slack/bolt'
import { z } from 'zod'
import { askedSource, ensureChannel, type Store } from '../../../store/index.js'
import { tryFor } from '../../outside/try-for.js'
import { shareAnswer } from '../../share-answer.js'
import { nameChannel } from '../name-channel.js'
import { answerLine } from '../../inbound/answer-line.js'
import { hearPress } from './hear-press.js'
import type { Listening } from './listening.js'
import { showSentence } from './show-sentence.js'
import { wire } from './wire.js'

const sharing = z.union([z.object({ key: z.uuid(), say: z.string() }), z.object({ key: z.uuid(), predictionId: z.string().regex(/^\d{1,18}$/) })])

/** Whoever presses looks at the channel for so long. */
const patienceMilliseconds = 10_000

/** Shows an answer to the channel, once however often its button is pressed, and takes the one that only its reader saw away. */
export function hearShare(app: App, listening: Listening): void {
  const { store, platforms } = listening
  hearPress(app, listening, wire.actions.share, sharing, async ({ press, value, client, teamId, show, remove }) => {
    const { channel, person, name } = press
    const line = 'say' in value ? value.say : await findLine(store, value.predictionId)
    const { slack } = platforms
    if (channel === undefined || !slack || line === undefined) {
      await show(showSentence('There is nothing here that can be shared.'))
      return
    }
    await ensureChannel(store, { platform: 'slack', externalId: channel, name: await nameChannel(client, channel), teamId })
    const { message } = await answerLine(listening, line, { platform: 'slack', channelExternalId: channel, person, name, teamId })
    if (message.share) await tryFor(patienceMilliseconds, () => shareAnswer(store, slack, { channel, key: value.key, message, by: name }))
    await (message.share ? remove() : show(showSentence('This answer is for you alone.')))
  })
}

// A text that is too long for a button was kept when it was asked about.
async function findLine(store: Store, predictionId: string): Promise<string | undefined> {
  const found = await store.prediction.findUnique({ where: { id: BigInt(predictionId) }, select: { mention: { select: { text: true, source: true } } } })
  const text = found?.mention.source === askedSource ? found.mention.text : null
  return text === null ? undefined : `score ${text}`
}
