import { z } from 'zod'
import { labels } from './label.js'

const sha256 = z.string().regex(/^[\da-f]{64}$/)
const share = z.number().min(0).max(1)
const figures = z.object({
  rows: z.int().nonnegative(),
  accuracy: share,
  macroF1: share,
  /** Two classes only. */
  rocAuc: share.optional(),
  /** Expected calibration error over 15 bins. */
  ece: share,
})

/** `model.json` of a model package: what the model is, what it was made of, and how good it is. */
export const modelCard = z.object({
  format: z.literal(1),
  name: z.string().regex(/^[a-z\d][a-z\d.-]*$/),
  kind: z.literal('tfidf-lr'),
  classes: z.array(z.enum(labels)).min(2).refine((classes) => new Set(classes).size === classes.length, 'a class stands twice'),
  sha256: z.object({ model: sha256, tokeniser: sha256 }),
  trainedAt: z.iso.datetime(),
  /** The command that makes this package again. */
  command: z.string(),
  settings: z.object({ terms: z.int().positive(), c: z.number().positive(), steps: z.int(), converged: z.boolean() }),
  data: z.object({
    files: z.array(z.object({ name: z.string(), sha256 })),
    train: z.int(),
    validation: z.int(),
    test: z.int(),
    /** Rows left out of training because their text, or nearly the same, is held out. */
    overlapping: z.int(),
    /** Rows that could not be read. */
    rejected: z.int(),
  }),
  validation: figures,
  test: figures.extend({
    /** 95% bootstrap interval of the accuracy. */
    accuracyInterval: z.tuple([share, share]),
    f1: z.partialRecord(z.enum(labels), share),
    /** Rows: true class, columns: predicted class, both in the order of `classes`. */
    confusion: z.array(z.array(z.int())),
  }),
})

export type ModelCard = z.infer<typeof modelCard>
