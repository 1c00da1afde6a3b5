import { z } from 'zod'
import { alertActions } from '../../../alert/life/index.js'
import { formFields } from '../../command/index.js'
import { wire } from '../wire.js'

const { verbs } = wire
const line = z.string().max(4000)

/** What a button of ours holds. What was filled in beside it comes with it. */
const press = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal(verbs.alert), alertId: z.uuid(), revision: z.number().int().nonnegative(), action: z.enum(alertActions) }),
  z.object({ verb: z.literal(verbs.verdict), predictionId: z.string().regex(/^\d{1,18}$/), said: z.enum(['right', 'negative', 'neutral', 'positive', 'withdraw']) }),
  z.object({ verb: z.literal(verbs.say), say: line, stays: z.boolean().optional() }),
  z.object({ verb: z.literal(verbs.form), form: line, ...Object.fromEntries(formFields.map((name) => [name, line.optional()])) } as {
    verb: z.ZodLiteral<'form'>; form: typeof line
  } & Record<(typeof formFields)[number], z.ZodOptional<typeof line>>),
])

export type Press = z.infer<typeof press>

const invoked = z.object({ action: z.object({ data: z.unknown() }) })

/** Reads the press of a button of an Action.Execute; undefined where none of ours can have made it. Pure. */
export function readPress(value: unknown): Press | undefined {
  const data = invoked.safeParse(value).data?.action.data
  return readSubmission(data)
}

/** As {@link readPress}, of an Action.Submit, which clients make of a button that they know no better way for. Pure. */
export function readSubmission(data: unknown): Press | undefined {
  return press.safeParse(data).data
}
