import { z } from 'zod'
import { labels } from '../../src/predict/index.js'

/** A figure with its 95% interval. */
const figure = z.object({ value: z.number(), low: z.number(), high: z.number() })
const sha256 = z.string().regex(/^[\da-f]{64}$/)
const count = z.int().nonnegative()

const quality = z.object({
  /** By name: accuracy, macroF1, negative.recall …; those without a meaning are left out. */
  figures: z.record(z.string(), figure),
  /** Rows: true label, columns: answer, both in the order of `labels`. */
  labels: z.array(z.enum(labels)),
  confusion: z.array(z.array(count)),
})

const speed = z.object({ batch: z.int().positive(), median: z.number(), rounds: z.array(z.number()), ratio: z.number().optional() })

const measured = z.object({
  name: z.string(),
  version: z.string(),
  kind: z.enum(['ours', 'peer']),
  classes: z.array(z.enum(labels)),
  note: z.string(),
  trainedSeconds: z.number().optional(),
  packageBytes: count.optional(),
  /** By the name of the source. */
  quality: z.record(z.string(), quality),
  /** Empty where speed was not measured. */
  speeds: z.array(speed),
})

const comparison = z.object({
  source: z.string(),
  first: z.string(),
  second: z.string(),
  /** Of the accuracies, first minus second. */
  difference: figure,
  onlyFirst: count,
  onlySecond: count,
  p: z.number(),
})

/** `results.json`: everything that one run of the bench measured. Rates in texts a second, shares from 0 to 1. */
export const results = z.object({
  format: z.literal(1),
  measuredAt: z.iso.datetime(),
  machine: z.object({ processor: z.string(), cores: z.int(), node: z.string(), system: z.string() }),
  protocol: z.object({
    name: z.string(),
    sha256,
    sources: z.array(z.object({ name: z.string(), poles: z.boolean(), file: z.string(), sha256, rows: count })),
  }),
  /** The model that Vigie uses where it is told nothing else; left out where it was not measured. */
  shipped: z.string().optional(),
  models: z.array(measured),
  /** The shipped model against every other, source by source. */
  comparisons: z.array(comparison),
})

export type Results = z.infer<typeof results>
export type MeasuredFigure = z.infer<typeof figure>
export type MeasuredModel = Results['models'][number]
