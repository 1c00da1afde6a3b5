import { z } from 'zod'
import { judgePrediction } from '../../../chat/index.js'
import { labels } from '../../../predict/index.js'
import { problems, type Api, type ApiContext } from '../api.js'

const body = z.strictObject({
  predictionId: z.string().max(40).describe('`prediction.id` of a mention.'),
  judgement: z.enum(['right', 'wrong', ...labels]).nullable().describe('Whether it is right, or which label it should have; null takes back what was said before.'),
  person: z.string().trim().min(1).max(100).optional().describe('Who says so, in your own words, where several people use one key: each has one verdict.'),
})

/** Adds `POST /feedback`: a person's verdict on a prediction. Saying the same again changes nothing. */
export function addFeedbackRoute(api: Api, { store, commands }: ApiContext): void {
  api.post('/feedback', {
    config: { scope: 'feedback' },
    schema: {
      operationId: 'giveFeedback', tags: ['feedback'], security: [{ key: [] }], summary: 'Say whether a prediction is right',
      description: 'One verdict a person and prediction; another takes the place of the one before, which is kept as history.',
      body,
      response: {
        200: z.object({ changed: z.boolean(), note: z.string(), marks: z.object({ wrong: z.int(), right: z.int() }).describe('Verdicts that stand, over all people.') }),
        ...problems,
      },
    },
  }, async ({ body: { predictionId, judgement, person }, apiKey }) => {
    const key = apiKey?.id ?? 'local'
    // The platforms' own messages are brought up to date by the next mark there: this process may not be the one that talks to them.
    return await judgePrediction(store, {}, {
      platform: 'api', predictionId, judgement, source: 'api', person: person === undefined ? key : `${key}:${person}`, now: commands.now(),
    })
  })
}
