import { z } from 'zod'
import { alertActions } from '../alert/life/index.js'
import { labels } from '../predict/label.js'
import type { Message } from './message.js'

const moment = z.iso.datetime().transform((text) => new Date(text))
const count = z.number().int().nonnegative()

const fact = z.object({ name: z.string(), observed: z.string(), expected: z.string().exactOptional() })

const chart = z.object({
  title: z.string(),
  unit: z.string(),
  from: moment,
  stepMinutes: z.number().positive(),
  observed: z.array(z.number()),
  expected: z.array(z.number().nullable()),
  usual: z.array(z.object({ low: z.number(), high: z.number() }).nullable()).exactOptional(),
  openedAt: moment.exactOptional(),
})

const choice = z.object({ label: z.string(), say: z.string(), style: z.enum(['main', 'danger']).exactOptional() })

const life = z.object({
  alertId: z.string(),
  revision: count,
  actions: z.array(z.enum(alertActions)),
  assignee: z.string().exactOptional(),
  snooze: z.object({ until: moment.exactOptional() }).exactOptional(),
  history: z.array(z.object({ text: z.string(), by: z.string().exactOptional(), at: moment, when: z.string() })),
  earlier: count,
})

const alertMessage = z.object({
  type: z.literal('alert'),
  kind: z.enum(['bad-buzz', 'drift', 'misprediction', 'silence']),
  watch: z.string(),
  status: z.enum(['open', 'acknowledged', 'resolved', 'false-alarm']),
  severity: z.number(),
  openedAt: moment,
  endedAt: moment.exactOptional(),
  title: z.string(),
  summary: z.string(),
  facts: z.array(fact),
  terms: z.array(z.object({ term: z.string(), mentions: count })).exactOptional(),
  chart: chart.exactOptional(),
  reason: z.string(),
  note: z.string().exactOptional(),
  invented: z.boolean(),
  choices: z.array(choice).exactOptional(),
  life: life.exactOptional(),
})

const quote = z.object({
  text: z.string().nullable(),
  author: z.string().exactOptional(),
  url: z.string().exactOptional(),
  createdAt: moment,
})

const prediction = z.object({
  id: z.string().regex(/^\d{1,18}$/),
  label: z.enum(labels),
  probabilities: z.object({ negative: z.number(), neutral: z.number(), positive: z.number() }),
  marks: z.object({ wrong: count, right: count }),
})

const exampleMessage = z.object({
  type: z.literal('example'),
  quote,
  why: z.string().exactOptional(),
  similar: count.exactOptional(),
  prediction,
  invented: z.boolean(),
})

const updateMessage = z.object({
  type: z.literal('update'),
  alertId: z.string(),
  watch: z.string(),
  change: z.enum(['worse', 'over']),
  text: z.string(),
  invented: z.boolean(),
})

const digestMessage = z.object({
  type: z.literal('digest'),
  watch: z.string(),
  period: z.enum(['daily', 'weekly']),
  from: moment,
  to: moment,
  title: z.string(),
  summary: z.string(),
  facts: z.array(fact),
  chart: z.object({ title: z.string(), unit: z.string(), bars: z.array(z.object({ label: z.string(), count, part: count })) }).exactOptional(),
  sections: z.array(z.object({ title: z.string(), lines: z.array(z.string()) })),
  invented: z.boolean(),
})

const answerMessage = z.object({
  type: z.literal('answer'),
  title: z.string(),
  lines: z.array(z.string()),
  facts: z.array(fact),
  chart: chart.exactOptional(),
  quote: quote.exactOptional(),
  prediction: prediction.exactOptional(),
  weights: z.array(z.object({ word: z.string(), weight: z.number() })).exactOptional(),
  posts: z.array(exampleMessage).exactOptional(),
  alerts: z.array(z.object({ alertId: z.string(), text: z.string(), messageId: z.string().exactOptional() })).exactOptional(),
  choices: z.array(choice),
  stays: z.boolean().exactOptional(),
  share: z.boolean(),
  invented: z.boolean(),
})

/** What a stored message must be; reading gives back the dates that JSON made strings of. */
export const messageSchema = z.discriminatedUnion('type', [alertMessage, exampleMessage, updateMessage, digestMessage, answerMessage]) satisfies z.ZodType<Message>
