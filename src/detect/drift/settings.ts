import { z } from 'zod'

/** The users' own rule: the share of negatives among the last predictions against that of the base the model was trained on. */
export interface LastPredictionsSettings {
  /** How many predictions are looked back at. */
  predictions: number
  /** Fraction of negatives in the training base. */
  trainingShare: number
  /** An alarm where the two lie so far apart; a fraction. */
  threshold: number
}

/** In what a watch can drift, and how it is called here. A sense points one way: fewer negatives are another sense than more. */
export const senses = ['more-negatives', 'fewer-negatives', 'scores', 'uncertain', 'unknown-words', 'languages', 'last-predictions'] as const
export const sense = z.enum(senses)
export type Sense = z.infer<typeof sense>

/** The senses that are measured against what is usual for the watch, chunk by chunk. */
export const measured = ['more-negatives', 'fewer-negatives', 'scores', 'uncertain', 'unknown-words', 'languages'] as const satisfies Sense[]
export type Measured = (typeof measured)[number]

/** Times in minutes. */
export interface DriftSettings {
  /** A chunk is a third of a day, or as many thirds as it takes until … */
  chunkMinutes: number
  /** … it holds so many predictions: three chunks hold 200, below which an estimate of accuracy says little (NannyML's guide to chunks). */
  chunkPredictions: number
  /** What is usual is learnt from so many chunks: two weeks at least, so that it knows weekends. */
  referenceChunks: number
  /** How many ordinary deviations a chunk may stand out before it counts, … */
  slack: number
  /** … how many of them one chunk can count for at most: one evening is never enough, … */
  clip: number
  /** … and how many must have come together. With the two above: four chunks at least, a day and a third. */
  bar: number
  /** After so long what is is taken as the new usual, and learnt. */
  acceptMinutes: number
  /** The users' rule, where they want it. */
  lastPredictions?: LastPredictionsSettings
}

/**
 * Bar and slack were chosen on simulated watches by their false alarms, one a year at most whatever the volume
 * (`npm run bench:drift`): for the quietest that is a run of 40,000 predictions, and for all others of hundreds of thousands.
 */
export const defaultDrift: DriftSettings = {
  chunkMinutes: 8 * 60,
  chunkPredictions: 67,
  referenceChunks: 42,
  slack: 0.75,
  clip: 3,
  bar: 9,
  acceptMinutes: 14 * 24 * 60,
}
