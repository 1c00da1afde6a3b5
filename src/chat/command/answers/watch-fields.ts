import { z } from 'zod'
import { presets } from '../../../alert/index.js'
import { formFields, type FormFieldName, type FormValues } from '../command.js'

export const longestName = 80
/** The longest query of X's recent search (basic access, 2023). */
export const longestQuery = 512

const fields = z.object({
  name: z.string().trim().min(1, 'A watch needs a name').max(longestName, `A name has at most ${longestName} characters`),
  feed: z.string(),
  query: z.string().trim().max(longestQuery, `A query has at most ${longestQuery} characters`),
  channel: z.string().trim().min(1, 'A watch needs a channel that hears of it').max(200, 'No channel has such an id'),
  preset: z.enum(presets, `A preset is one of ${presets.join(', ')}`),
}).partial()

export type WatchFields = z.infer<typeof fields>

/** What somebody filled in, or one sentence on what is wrong with it and at which field. Pure. */
export function readFields(values: FormValues): { fields: WatchFields } | { problem: string; wrong: FormFieldName | undefined } {
  const parsed = fields.safeParse(values)
  if (parsed.success) return { fields: parsed.data }
  const [issue] = parsed.error.issues
  return { problem: `${issue?.message ?? 'This cannot be read'}.`, wrong: formFields.find((each) => each === issue?.path[0]) }
}
