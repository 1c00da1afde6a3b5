import { z } from 'zod'
import { poolChunks, type Chunk } from './chunk.js'

/** Below so many predictions an estimate says little (NannyML's guide to choosing chunks). */
export const fewestPredictions = 200
/** How many standard deviations off the mean of the reference is unusual (NannyML's default thresholds). */
const bandDeviations = 3

/** Shares of predictions that are right, from the least to the most that is usual. Fractions. */
export const accuracyBand = z.object({ low: z.number(), high: z.number() })
export type AccuracyBand = z.infer<typeof accuracyBand>

/**
 * Estimates how many predictions are right although nobody has checked: a calibrated model that says 0.8 is right in eight of
 * ten, so the mean of its highest probabilities is its accuracy (confidence-based estimation, CBPE). Blind to words that
 * change their meaning, and true only as far as the calibration holds; so it is shown and raises nothing.
 *
 * @returns a fraction; undefined where there are fewer than 200 predictions
 */
export function estimateAccuracy(chunk: Chunk): number | undefined {
  return chunk.mentions < fewestPredictions ? undefined : chunk.confidence / chunk.mentions
}

/** Where the estimate usually lies. Three chunks and three, oldest first, are one value; null where they are too few. */
export function learnAccuracy(reference: readonly Chunk[]): AccuracyBand | null {
  const usual = poolThrees(reference).flatMap((each) => estimateAccuracy(each) ?? [])
  if (usual.length < 2) return null
  const mean = usual.reduce((sum, value) => sum + value, 0) / usual.length
  const deviation = Math.sqrt(usual.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (usual.length - 1))
  return { low: Math.max(mean - bandDeviations * deviation, 0), high: Math.min(mean + bandDeviations * deviation, 1) }
}

function poolThrees(chunks: readonly Chunk[]): Chunk[] {
  return chunks.flatMap((_, index) => (index % 3 === 2 ? (poolChunks(chunks.slice(index - 2, index + 1)) ?? []) : []))
}
