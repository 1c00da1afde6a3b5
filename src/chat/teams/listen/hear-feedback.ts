import { z } from 'zod'
import { findShown } from '../../inbound/find-shown.js'
import { judgePrediction } from '../../inbound/judge-prediction.js'
import type { Listening } from './listening.js'
import type { HeardActivity } from './read-activity.js'

// What people write beside a thumb is not kept: it may hold anything.
const feedback = z.object({ actionName: z.literal('feedback'), actionValue: z.object({ reaction: z.enum(['like', 'dislike']) }) })

/** Takes the thumbs under a message that shows a prediction: up says that it is right, down that it is wrong. */
export async function hearFeedback({ store, platforms, log }: Listening, { value, place, replyToId, person }: HeardActivity): Promise<void> {
  const given = feedback.safeParse(value)
  const shown = given.success && replyToId ? await findShown(store, 'teams', place.id, replyToId) : undefined
  if (!given.success || !person || !shown?.predictionId) {
    log.info({ channel: place.id }, 'thumbs in Teams are about no prediction')
    return
  }
  const judgement = given.data.actionValue.reaction === 'like' ? 'right' : 'wrong'
  await judgePrediction(store, platforms, { platform: 'teams', predictionId: shown.predictionId, judgement, source: 'reaction', person: person.id, now: new Date() })
}
