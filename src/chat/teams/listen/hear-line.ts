import { claimEvent } from '../../../store/index.js'
import { deliverMessage } from '../../notify/deliver-message.js'
import { tryFor } from '../../outside/try-for.js'
import { answerPerson } from './answer-person.js'
import type { Listening } from './listening.js'
import type { HeardActivity } from './read-activity.js'

/** So long an answer is tried, where Teams wants to be left alone or does not answer. */
const patienceMilliseconds = 120_000

/**
 * Answers a line in the thread that it was said in, or in the chat. It is taken once however often it comes: whoever gets no answer because a
 * process died asks again. Returns the work that is left, for which nobody waits and which ends early when it is told to; undefined where there is none.
 */
export async function hearLine(listening: Listening, heard: HeardActivity, line: string): Promise<((signal: AbortSignal) => Promise<void>) | undefined> {
  const { store, platforms: { teams } } = listening
  const { id, place, person } = heard
  // Ids of messages are times: they tell messages of one conversation apart.
  const key = `${place.id}:${id ?? ''}`
  if (!person || !teams || id === undefined || !(await claimEvent(store, 'teams', key))) return undefined
  return async (signal) => {
    const message = await answerPerson(listening, heard, line)
    const { id: channelId } = await store.channel.findUniqueOrThrow({ where: { platform_externalId: { platform: 'teams', externalId: place.id } }, select: { id: true } })
    await tryFor(patienceMilliseconds, () => deliverMessage(store, teams, {
      channel: { id: channelId, externalId: place.id }, key: `answer:${key}`, message, revision: 1,
      ...(place.kind === 'channel' && { parent: heard.threadId ?? id }), ...(message.prediction && { predictionId: BigInt(message.prediction.id) }),
    }), signal)
  }
}
