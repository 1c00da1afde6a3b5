import { z } from 'zod'
import { labels } from './label.js'

const share = z.number().min(0).max(1)
const label = z.enum(labels)

/** A share of rows with its 95% bootstrap interval. */
export const shareWithInterval = z.object({ value: share, low: share, high: share })
export type ShareWithInterval = z.infer<typeof shareWithInterval>

/**
 * How good a model was on the rows of one source. Where the source's labels are only ever negative or positive, it was
 * asked for those two alone.
 */
export const figures = z.object({
  rows: z.int().nonnegative(),
  accuracy: shareWithInterval,
  macroF1: shareWithInterval,
  macroRecall: shareWithInterval,
  /** Two labels: of P(positive). Three: the mean of each against the others, where the model knows all three. */
  rocAuc: shareWithInterval.optional(),
  /** Expected calibration error over 15 bins. Without an interval: resampled rows always look worse calibrated than they are. */
  ece: share,
  classes: z.partialRecord(label, z.object({ precision: share, recall: share, f1: share, support: z.int().nonnegative() })),
  /** Rows: true label, columns: predicted label, both in the order of `classes`. */
  confusion: z.array(z.array(z.int().nonnegative())),
})

/** See {@link figures}. */
export type CardFigures = z.infer<typeof figures>
