import { z } from 'zod'
import { presets } from '../../../alert/index.js'
import { VigieError } from '../../../errors.js'
import { changeWatch, readTimeline, readWatches, type WatchOverview } from '../../../store/index.js'
import { problems, type Api, type ApiContext } from '../api.js'
import { findWatch } from '../../find-watch.js'
import { timeSchema, watchIdSchema } from '../schemas.js'

const watchSchema = z.object({
  id: z.uuid(), name: z.string(),
  query: z.string().describe('What its feed is asked for; empty for all.'),
  feed: z.object({ id: z.string(), kind: z.string(), readThrough: timeSchema.nullable().describe('Up to when it was read, by its own clock.') }),
  preset: z.enum(presets).describe('How readily it speaks up.'),
  pausedAt: timeSchema.nullable(),
  createdAt: timeSchema,
  mentions: z.int().describe('Counted in all.'),
  alerts: z.int(),
  spending: z.object({
    budget: z.number().describe('What it may spend in a calendar month (UTC), in dollars.'),
    spent: z.number().describe('What it has spent in this one.'),
    countingSince: timeSchema.nullable().describe('Since when its posts are only counted, because the budget is spent; null while they are read.'),
  }).nullable().describe('Null where its feed costs nothing.'),
}).meta({ id: 'Watch' })

const stepMinutes = { minute: 1, '5min': 5, hour: 60, day: 1440 } as const
const mostSteps = 10_000

const params = z.strictObject({ id: watchIdSchema })
const timelineQuery = z.strictObject({
  from: timeSchema.describe('Where the first step begins.'),
  to: timeSchema.describe('Excluded.'),
  step: z.enum(['minute', '5min', 'hour', 'day']).default('hour'),
})
const stepSchema = z.object({ start: timeSchema, negative: z.int(), neutral: z.int(), positive: z.int() })

/** Adds `/watches`: what is watched, how readily it speaks up, and how many mentions there were. */
export function addWatchRoutes(api: Api, { store }: ApiContext): void {
  const about = { tags: ['watches'], security: [{ key: [] }] }

  api.get('/watches', {
    config: { scope: 'read' },
    schema: { ...about, operationId: 'listWatches', summary: 'Every watch', response: { 200: z.object({ watches: z.array(watchSchema) }), ...problems } },
  }, async () => ({ watches: (await readWatches(store)).map(toWatch) }))

  api.get('/watches/:id', {
    config: { scope: 'read' },
    schema: { ...about, operationId: 'readWatch', summary: 'One watch', params, response: { 200: watchSchema, ...problems } },
  }, async ({ params: { id } }) => toWatch(await findWatch(store, id)))

  api.patch('/watches/:id', {
    config: { scope: 'act' },
    schema: {
      ...about, operationId: 'changeWatch', summary: 'Choose how readily it speaks up', params, body: z.strictObject({ preset: z.enum(presets) }),
      description: 'It counts from the next five minutes on; an alert that is open goes on as it was.', response: { 200: watchSchema, ...problems },
    },
  }, async ({ params: { id }, body: { preset } }) => {
    await findWatch(store, id)
    await changeWatch(store, id, { preset })
    return toWatch(await findWatch(store, id))
  })

  api.get('/watches/:id/timeline', {
    config: { scope: 'read' },
    schema: {
      ...about, tags: ['mentions'], operationId: 'readTimeline', summary: 'How many mentions there were, by label', params, querystring: timelineQuery,
      description: `Steps begin at \`from\`; there are at most ${mostSteps.toLocaleString('en')}.`,
      response: { 200: z.object({ steps: z.array(stepSchema) }), ...problems },
    },
  }, async ({ params: { id }, query: { from, to, step } }) => {
    const [start, end] = [new Date(from), new Date(to)]
    const steps = (end.getTime() - start.getTime()) / (stepMinutes[step] * 60_000)
    if (steps <= 0) throw new VigieError('E_REQUEST_INVALID', { problem: 'to must be later than from' })
    if (steps > mostSteps) throw new VigieError('E_REQUEST_INVALID', { problem: `from and to are ${Math.ceil(steps)} steps apart; there are at most ${mostSteps}` })
    await findWatch(store, id)
    const counted = await readTimeline(store, id, start, end, stepMinutes[step])
    return { steps: counted.map(({ start: begins, ...counts }) => ({ start: begins.toISOString(), ...counts })) }
  })
}

const microDollars = 1_000_000

function toWatch({ id, name, query, feedId, feedKind, readThrough, preset, pausedAt, createdAt, mentions, alerts, monthlyBudget, spent, countingSince }: WatchOverview) {
  return {
    id, name, query, mentions, alerts,
    feed: { id: feedId, kind: feedKind, readThrough: readThrough?.toISOString() ?? null },
    preset: presets.find((each) => each === preset) ?? 'balanced',
    pausedAt: pausedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    spending: monthlyBudget === null ? null : { budget: monthlyBudget / microDollars, spent: spent / microDollars, countingSince: countingSince?.toISOString() ?? null },
  }
}
