import { z } from 'zod'
import { alertActions } from '../../../alert/life/index.js'
import { actForPerson } from '../../../chat/index.js'
import { VigieError } from '../../../errors.js'
import { readAlertPage, type AlertPageRow, type Store } from '../../../store/index.js'
import { problems, type Api, type ApiContext } from '../api.js'
import { cutPage, readCursor } from '../page.js'
import { nextSchema, pageSchema, timeSchema, watchIdSchema } from '../schemas.js'

const statuses = ['open', 'acknowledged', 'resolved', 'false-alarm'] as const
const kinds = ['bad-buzz', 'drift', 'misprediction', 'silence'] as const

const alertSchema = z.object({
  id: z.uuid(), kind: z.enum(kinds), watch: z.object({ id: z.uuid(), name: z.string() }),
  openedAt: timeSchema, endedAt: timeSchema.nullable().describe('When it was back to usual.'),
  status: z.enum(statuses).describe('Where it stands with people.'),
  severity: z.int().describe('1 to 10.'),
  observed: z.number(), expected: z.number(),
  revision: z.int().describe('Grows with every change; say which one you saw when you act.'),
  assignedTo: z.string().nullable().describe('`<platform>:<person>`.'),
  snoozedUntil: timeSchema.nullable(),
}).meta({ id: 'Alert' })

const params = z.strictObject({ id: z.uuid() })
const querystring = z.strictObject({ watch: watchIdSchema.optional(), status: z.enum(statuses).optional(), kind: z.enum(kinds).optional(), ...pageSchema })
const actBody = z.strictObject({
  action: z.enum(alertActions),
  revision: z.int().nonnegative().describe('That of the alert as you saw it: where somebody did something since, nothing is done, and you are told.'),
  person: z.string().trim().min(1).max(100).optional().describe('Who does it, as people know them; the name of the key where left out.'),
})

/** Adds `/alerts`: what people were told about, and doing something about it. */
export function addAlertRoutes(api: Api, { store, commands }: ApiContext): void {
  const about = { tags: ['alerts'], security: [{ key: [] }] }

  api.get('/alerts', {
    config: { scope: 'read' },
    schema: { ...about, operationId: 'listAlerts', summary: 'Alerts, newest first', querystring, response: { 200: z.object({ alerts: z.array(alertSchema), next: nextSchema }), ...problems } },
  }, async ({ query: { watch, status, kind, limit, cursor } }) => {
    const found = await readAlertPage(store, { watchId: watch, status, kind }, limit + 1, readCursor(cursor, z.uuid()))
    const { rows, next } = cutPage(found, limit, ({ openedAt, id }) => ({ at: openedAt, id }))
    return { alerts: rows.map(toAlert), next }
  })

  api.get('/alerts/:id', {
    config: { scope: 'read' },
    schema: { ...about, operationId: 'readAlert', summary: 'One alert', params, response: { 200: alertSchema, ...problems } },
  }, async ({ params: { id } }) => toAlert(await findAlert(store, id)))

  api.post('/alerts/:id/actions', {
    config: { scope: 'act' },
    schema: {
      ...about, operationId: 'actOnAlert', summary: 'Acknowledge it, take it on, snooze it, resolve it …', params, body: actBody,
      description: 'The same again changes nothing. Of two people at once, one is told that the other was first (409).',
      response: { 200: z.object({ changed: z.boolean(), note: z.string(), alert: alertSchema }), ...problems },
    },
  }, async ({ params: { id }, body: { action, revision, person }, apiKey }) => {
    await findAlert(store, id)
    const key = apiKey ?? { id: 'local', name: 'API' }
    const who = { platform: 'api', person: person === undefined ? key.id : `${key.id}:${person}`, name: person ?? key.name }
    const result = await actForPerson(store, id, { ...who, action, seen: revision, now: commands.now() })
    return { ...result, alert: toAlert(await findAlert(store, id)) }
  })
}

async function findAlert(store: Store, id: string): Promise<AlertPageRow> {
  const [alert] = await readAlertPage(store, { id }, 1)
  if (!alert) throw new VigieError('E_ALERT_UNKNOWN', { id })
  return alert
}

function toAlert({ watchId, watch, openedAt, endedAt, snoozedUntil, kind, status, ...alert }: AlertPageRow) {
  return {
    ...alert,
    // The table's check constraints let no others in.
    kind: kind as (typeof kinds)[number],
    status: status as (typeof statuses)[number],
    watch: { id: watchId, name: watch },
    openedAt: openedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    snoozedUntil: snoozedUntil?.toISOString() ?? null,
  }
}
