import { z } from 'zod'
import { countVerdicts } from '../../../feedback/index.js'
import { labels, type Label } from '../../../predict/index.js'
import { readMentionPage, type MentionPageRow } from '../../../store/index.js'
import { problems, type Api, type ApiContext } from '../api.js'
import { findWatch } from '../../find-watch.js'
import { cutPage, readCursor } from '../page.js'
import { labelSchema, nextSchema, pageSchema, probabilitiesSchema, timeSchema, watchIdSchema } from '../schemas.js'

const querystring = z.strictObject({
  watch: watchIdSchema,
  label: z.enum(labels).optional(),
  from: timeSchema.optional(),
  to: timeSchema.optional().describe('Excluded.'),
  ...pageSchema,
})

const mentionSchema = z.object({
  id: z.string().describe('`<source>:<native id>`.'),
  source: z.string(),
  text: z.string().nullable().describe('Null once it was deleted at its source, or is past retention.'),
  author: z.string().nullable(),
  lang: z.string().nullable(),
  url: z.string().nullable(),
  metrics: z.record(z.string(), z.number()).describe('Retweets, likes and the like, where the feed gives them.'),
  createdAt: timeSchema,
  prediction: z.object({
    id: z.string(), model: z.string(), label: labelSchema, probabilities: probabilitiesSchema,
    marks: z.object({ wrong: z.int(), right: z.int() }).describe('Verdicts that stand, over all people.'),
  }),
}).meta({ id: 'Mention' })

/** Adds `GET /mentions`: what a watch found, newest first, page by page. */
export function addMentionRoutes(api: Api, { store }: ApiContext): void {
  api.get('/mentions', {
    config: { scope: 'read' },
    schema: {
      operationId: 'listMentions', tags: ['mentions'], security: [{ key: [] }], summary: 'What a watch found, newest first', querystring,
      response: { 200: z.object({ mentions: z.array(mentionSchema), next: nextSchema }), ...problems },
    },
  }, async ({ query: { watch, label, from, to, limit, cursor } }) => {
    const after = readCursor(cursor)
    await findWatch(store, watch)
    const found = await readMentionPage(store, { watchId: watch, label, from: toDate(from), to: toDate(to) }, limit + 1, after)
    const { rows, next } = cutPage(found, limit, ({ createdAt, id }) => ({ at: createdAt, id }))
    const marks = await countVerdicts(store, rows.map(({ predictionId }) => String(predictionId)))
    return { mentions: rows.map((row) => toMention(row, marks.get(String(row.predictionId)) ?? { wrong: 0, right: 0 })), next }
  })
}

function toMention({ predictionId, modelVersion, label, negative, neutral, positive, metrics, createdAt, ...mention }: MentionPageRow, marks: { wrong: number; right: number }) {
  return {
    ...mention,
    metrics: toCounts(metrics),
    createdAt: createdAt.toISOString(),
    // The table's check constraint lets no other label in.
    prediction: { id: String(predictionId), model: modelVersion, label: label as Label, probabilities: { negative, neutral, positive }, marks },
  }
}

function toCounts(metrics: unknown): Record<string, number> {
  if (typeof metrics !== 'object' || metrics === null) return {}
  return Object.fromEntries(Object.entries(metrics).filter((entry): entry is [string, number] => typeof entry[1] === 'number'))
}

function toDate(time: string | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time)
}
