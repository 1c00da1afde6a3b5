import { z } from 'zod'
import { figures, shareWithInterval } from './card-figures.js'
import { scaling } from './calibrate/scaling.js'
import { classList } from './class-list.js'
import { labels } from './label.js'

const sha256 = z.string().regex(/^[\da-f]{64}$/)
const count = z.int().nonnegative()
const setting = z.union([z.string(), z.number(), z.boolean()])
const share = z.number().min(0).max(1)

const calibration = z.object({
  /** Decides scores, and so the version. */
  scaling,
  /** What it was chosen among: mean −log P(truth) on validation rows that the numbers were not fitted on. */
  tried: z.array(z.object({ method: z.string(), loss: z.number() })),
  /** Expected calibration error over 15 bins, before and after; a validation row is measured without having been fitted on. */
  ece: z.array(z.object({ source: z.string(), split: z.enum(['validation', 'test']), before: share, after: share })),
})

const data = z.object({
  /** The list of sources that were read, where there was one. */
  recipe: z.object({ name: z.string(), sha256 }).optional(),
  files: z.array(z.object({ name: z.string(), sha256 })),
  train: count,
  validation: count,
  test: count,
  /** Rows left out because their text, or nearly the same, is held out. */
  overlapping: count,
  /** Rows that could not be read. */
  rejected: count,
})

const common = {
  format: z.literal(2),
  name: z.string().regex(/^[a-z\d][a-z\d.-]*$/),
  classes: classList,
  normaliser: z.string(),
  licence: z.string().min(1),
  gitRevision: z.string(),
  trainedAt: z.iso.datetime(),
  /** What makes this package again, in order. */
  commands: z.array(z.string()).min(1),
  sha256: z.object({ model: sha256, tokeniser: sha256 }),
  thresholds: z.object({
    /** The label of a text is the one with the largest probability. */
    decision: z.literal('most-probable'),
    /** From which probability on nine of ten validation answers of a label were right; left out where there is none. */
    sure: z.partialRecord(z.enum(labels), share),
  }),
  calibration,
  metrics: z.object({
    /** By source. */
    validation: z.record(z.string(), figures),
    test: z.record(z.string(), figures),
    /** Parts of the test rows. */
    slices: z.array(z.object({ source: z.string(), slice: z.string(), rows: count, accuracy: shareWithInterval, macroF1: shareWithInterval })),
  }),
  data,
  training: z.object({
    seed: count,
    epochs: z.number().nonnegative().optional(),
    /** Of computing, not of waiting. */
    seconds: z.number().nonnegative(),
    device: z.string(),
    /** What was seen on the way: one record of figures a point. */
    curve: z.array(z.record(z.string(), z.union([z.number(), z.string()]))),
  }),
  /**
   * What people taught it; left out for a model that training made. The figures of the card are those of the base: how the taught model
   * compares stands in the report that the gate made.
   */
  taught: z.object({ base: z.string(), from: z.string(), verdicts: count }).optional(),
  /** `lossAccuracy`: what quantising cost on the validation rows. */
  quantisation: z.object({ scheme: z.string(), lossAccuracy: z.number() }).catchall(setting).optional(),
}

const settings = z.record(z.string(), setting)

function describeTokeniser<Kind extends string>(kind: Kind) {
  /** `size`: rows of the weights or the embedding table. */
  return z.object({ kind: z.literal(kind), size: z.int().positive() })
}

const words = describeTokeniser('words')

/** `model.json` of a model package: what the model is, what it was made of, and how good it is. */
export const modelCard = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('tfidf-lr'),
    tokeniser: describeTokeniser('terms'),
    settings: z.object({ terms: z.int().positive(), c: z.number().positive(), steps: z.int(), converged: z.boolean() }),
  }),
  z.object({ ...common, kind: z.literal('glove-lstm'), tokeniser: words, settings }),
  z.object({ ...common, kind: z.literal('fasttext-lstm'), tokeniser: words, settings }),
  z.object({ ...common, kind: z.literal('encoder'), tokeniser: describeTokeniser('subwords'), settings }),
])

export type ModelCard = z.infer<typeof modelCard>
export type TfidfCard = Extract<ModelCard, { kind: 'tfidf-lr' }>
/** A card of a model that reads sequences of token ids. */
export type SequenceCard = Exclude<ModelCard, TfidfCard>
