import { VigieError } from '../../errors.js'
import { readVerdictsOf } from '../../feedback/index.js'
import type { Store } from '../../store/index.js'
import { findShown } from '../inbound/find-shown.js'
import { judgePrediction } from '../inbound/judge-prediction.js'
import type { ConsoleChannel } from './ensure-console-channel.js'
import type { MyVerdict, ReactionResult } from './reaction-result.js'

export interface Reaction {
  /** The message, or the prediction where it stands in an answer that only one person sees. */
  of: { messageId: string } | { predictionId: string }
  verdict: MyVerdict
  /** False takes back what the person said. */
  on: boolean
  person: string
  now: Date
}

/**
 * Takes a reaction as a verdict on the prediction it shows, and lets every open page see it.
 *
 * @throws VigieError E_MESSAGE_UNKNOWN where no such message shows a prediction, E_PREDICTION_UNKNOWN, E_POST_GONE, E_VERDICTS_TOO_MANY
 */
export async function reactToMessage(store: Store, channel: ConsoleChannel, reaction: Reaction): Promise<ReactionResult> {
  const { of, verdict, on, person, now } = reaction
  const predictionId = 'predictionId' in of ? of.predictionId : await findPrediction(store, channel, of.messageId)
  // Messages on other platforms follow within seconds (`bringMarks`): nobody waits for them here.
  const { marks } = await judgePrediction(store, {}, { platform: 'console', predictionId, judgement: on ? verdict : null, source: 'button', person, now })
  const mine = await readVerdictsOf(store, 'console', person, [predictionId])
  return { myVerdict: mine.get(predictionId) ?? null, marks }
}

async function findPrediction(store: Store, channel: ConsoleChannel, messageId: string): Promise<string> {
  const shown = await findShown(store, 'console', channel.externalId, messageId)
  if (!shown?.predictionId) throw new VigieError('E_MESSAGE_UNKNOWN', { id: messageId.slice(0, 40), channel: channel.name })
  return shown.predictionId
}
