import { z } from 'zod'
import { classList } from '../class-list.js'
import { labels } from '../label.js'

const numbers = z.base64()

/** `rehearsal.json.gz`, unpacked. Numbers lie little-endian in base64; `said` float32, logarithms of probabilities, rows × classes. */
export const rehearsalFile = z.object({
  format: z.literal(1),
  base: z.string().min(1),
  classes: classList,
  features: z.int().positive().max(10_000_000),
  rows: z.array(z.object({ part: z.enum(['rehearse', 'benchmark']), source: z.string(), label: z.enum(labels), slices: z.array(z.string()) })).max(200_000),
  said: numbers,
  /**
   * What the last layer reads. Dense: int8 rows × features, each feature in steps of its own (float32). Sparse: where rows start
   * (int32, one more than rows), their terms (int32) and values (float32).
   */
  vectors: z.discriminatedUnion('form', [
    z.object({ form: z.literal('dense'), steps: numbers, values: numbers }),
    z.object({ form: z.literal('sparse'), starts: numbers, terms: numbers, values: numbers }),
  ]),
})

export type RehearsalFile = z.infer<typeof rehearsalFile>
