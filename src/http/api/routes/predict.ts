import { setImmediate as letOthersRun } from 'node:timers/promises'
import { z } from 'zod'
import { VigieError } from '../../../errors.js'
import { checkText, decideLabel, longestText, type Model, type Probabilities } from '../../../predict/index.js'
import { problems, type Api, type ApiContext } from '../api.js'
import { labelSchema, probabilitiesSchema } from '../schemas.js'

const mostTexts = 1000
/** A thousand posts of the usual length, in the longest letters; one of the longest there are. */
const bodyLimitBytes = 4 * 1024 * 1024
/** So many are scored before others get their turn. */
const atOnce = 16

const predictionSchema = z.object({ label: labelSchema, probabilities: probabilitiesSchema }).meta({ id: 'Prediction' })
const refusedSchema = z.object({ error: z.object({ code: z.string(), detail: z.string() }) }).meta({ id: 'RefusedText', description: 'Why this text has no prediction.' })

const body = z.union([
  z.strictObject({ text: z.string() }).describe('One text.'),
  z.strictObject({ texts: z.array(z.string()).min(1).max(mostTexts) }).describe('Several.'),
], { error: `must hold either "text", a string, or "texts", a list of 1 to ${mostTexts.toLocaleString('en')} strings, and nothing else` })

/** Adds `POST /predict`: texts in, labels and probabilities out, in their order. Nothing is kept of them. */
export function addPredictRoute(api: Api, { commands }: ApiContext): void {
  api.post('/predict', {
    bodyLimit: bodyLimitBytes,
    config: { scope: 'predict' },
    schema: {
      operationId: 'predict', tags: ['predict'], security: [{ key: [] }], summary: 'Score one text, or up to 1,000',
      description: 'Of several texts, one that cannot be scored has an `error` in its place, and the others go through; a single one is refused. Nothing is kept.',
      body,
      response: {
        200: z.object({ model: z.string().describe('The version that decides.'), predictions: z.array(z.union([predictionSchema, refusedSchema])) }),
        ...problems,
      },
    },
  }, async ({ body: asked }) => {
    const texts = 'text' in asked ? [asked.text] : asked.texts
    const faults = texts.map((text) => checkText(text))
    if ('text' in asked && faults[0]) throw toError(faults[0].code, asked.text)
    const model = await commands.openModel()
    const scored = await scoreInTurns(model, texts.filter((_, index) => faults[index] === undefined))
    return {
      model: model.version,
      predictions: faults.map((fault) => (fault ? { error: fault } : toPrediction(scored.shift()))),
    }
  })
}

function toError(code: NonNullable<ReturnType<typeof checkText>>['code'], text: string): VigieError {
  return code === 'E_TEXT_TOO_LONG' ? new VigieError(code, { length: Array.from(text).length, limit: longestText }) : new VigieError(code, {})
}

function toPrediction(probabilities: Probabilities = { negative: 0, neutral: 1, positive: 0 }) {
  return { label: decideLabel(probabilities), probabilities }
}

/** Words are counted in this very thread: without turns, whoever asks beside a thousand texts would wait for all of them. */
async function scoreInTurns(model: Model, texts: readonly string[]): Promise<Probabilities[]> {
  const scored: Probabilities[] = []
  for (let start = 0; start < texts.length; start += atOnce) {
    if (start > 0) await letOthersRun()
    scored.push(...(await model.score(texts.slice(start, start + atOnce))))
  }
  return scored
}
