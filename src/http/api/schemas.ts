import { z } from 'zod'
import { labels } from '../../predict/index.js'

// What several routes say or take. Each has a name in the OpenAPI document.

export const labelSchema = z.enum(labels).meta({ id: 'Label' })

export const timeSchema = z.iso.datetime({ offset: true }).describe('ISO 8601, such as 2026-03-14T09:20:00Z.')

export const probabilitiesSchema = z.object({ negative: z.number(), neutral: z.number(), positive: z.number() }).meta({
  id: 'Probabilities', description: 'They are calibrated, and sum to 1.',
})

export const watchIdSchema = z.uuid().describe('The id of a watch.')

export const pageSchema = {
  limit: z.coerce.number().int().min(1).max(500).default(100).describe('Rows on a page.'),
  cursor: z.string().max(400).optional().describe('`next` of the page before.'),
}

export const nextSchema = z.string().nullable().describe('Give it as `cursor` to read on; null on the last page.')

export const problemSchema = z.object({
  type: z.string().describe('`urn:vigie:error:` and the code.'),
  title: z.string().describe('What kind of problem; always the same of one type.'),
  status: z.int(),
  detail: z.string().describe('What is wrong this time, and what to do about it.'),
  code: z.string().describe('Codes never change their meaning.'),
}).meta({ id: 'Problem', description: 'RFC 9457.' })
