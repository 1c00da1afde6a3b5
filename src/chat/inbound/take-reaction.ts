import { VigieError } from '../../errors.js'
import { changeReaction, readReactions, settleReaction, takeLeftReaction, type Store } from '../../store/index.js'
import type { Platforms } from '../notify/notify-alert.js'
import type { PlatformName } from '../platform.js'
import { deriveJudgement } from './derive-judgement.js'
import { findShown, type ShownMessage } from './find-shown.js'
import { judgePrediction } from './judge-prediction.js'
import type { Judgement, ReactionMeanings } from './judgement.js'
import { pressAlert } from './press-alert.js'

export interface ChatReaction {
  platform: PlatformName
  /** The platform's own ids. */
  channel: string
  messageId: string
  /** As the platform names it. */
  reaction: string
  /** False where it was taken away. */
  on: boolean
  /** When it came or went, by the platform's clock. */
  at: Date
  person: string
  /** What the person is called. */
  name: string
  now: Date
}

/**
 * Takes a reaction to one of our messages: under a prediction it judges that, at an alert it acknowledges or resolves it. Each change
 * counts once, however often and in whatever order it arrives. Returns a sentence for the person, or undefined where there is nothing
 * to say: the message is none of ours, the reaction means nothing there, or it changed nothing.
 *
 * @throws {VigieError} E_ALERT_CHANGED, E_ALERT_ACTION, E_PREDICTION_UNKNOWN: sentences for the person, too
 */
export async function takeReaction(store: Store, platforms: Platforms, meanings: ReactionMeanings, reaction: ChatReaction): Promise<{ note: string } | undefined> {
  const meaning = Object.hasOwn(meanings, reaction.reaction) ? meanings[reaction.reaction] : undefined
  const shown = meaning && (await findShown(store, reaction.platform, reaction.channel, reaction.messageId))
  if (!shown) return undefined
  const isForAlert = meaning === 'acknowledge' || meaning === 'resolve'
  // Nothing is kept of a reaction that means nothing where it stands.
  if (isForAlert ? shown.alertId === null || shown.predictionId !== null : shown.predictionId === null) return undefined
  const change = { ...reaction, channelId: shown.channelId }
  const isNews = await changeReaction(store, change)
  if (!isForAlert) return await judge(store, platforms, meanings, { ...reaction, isRemoval: isNews && !reaction.on }, shown)
  if (!reaction.on || !(isNews || (await takeLeftReaction(store, change)))) return undefined
  try {
    const said = await act(store, platforms, meaning, reaction, shown)
    await settleReaction(store, change)
    return said
  } catch (error) {
    // What was refused is settled; what failed is tried again when it comes again.
    if (error instanceof VigieError) await settleReaction(store, change)
    throw error
  }
}

async function act(
  store: Store, platforms: Platforms, action: 'acknowledge' | 'resolve', { platform: name, ...reaction }: ChatReaction, { alertId }: ShownMessage,
): Promise<{ note: string } | undefined> {
  const platform = platforms[name]
  const alert = alertId === null ? null : await store.alert.findUnique({ where: { id: alertId }, select: { revision: true } })
  if (!platform || !alert || alertId === null) return undefined
  // A reaction does not say what its giver saw: it is taken as given to what stands there now.
  const { changed, note } = await pressAlert(store, platform, { ...reaction, alertId, action, seen: alert.revision })
  return changed ? { note } : undefined
}

/**
 * Judges by all the reactions of the person that stand, also where this one is no news: a process may have died between noting a
 * reaction and judging by it. Another may have come meanwhile, so it looks again afterwards.
 */
async function judge(
  store: Store, platforms: Platforms, meanings: ReactionMeanings, reaction: ChatReaction & { isRemoval: boolean }, { channelId, predictionId }: ShownMessage,
): Promise<{ note: string } | undefined> {
  if (predictionId === null) return undefined
  const { platform, messageId, person, now, isRemoval } = reaction
  let said: string | undefined
  const say = async (judgement: Judgement | null): Promise<Judgement | null> => {
    const { changed, note } = await judgePrediction(store, platforms, { platform, predictionId, judgement, source: 'reaction', person, now })
    if (changed) said = note
    return judgement
  }
  // A mark without a label leaves a label standing, so one that was taken away is taken back before the others are heard.
  let judged = isRemoval ? await say(null) : undefined
  for (;;) {
    const judgement = deriveJudgement(await readReactions(store, { channelId, messageId, person }), meanings)
    if (judgement === judged) return said === undefined ? undefined : { note: said }
    judged = await say(judgement)
  }
}
