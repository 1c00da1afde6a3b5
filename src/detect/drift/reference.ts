import { z } from 'zod'
import { chunk, poolChunks, type Chunk } from './chunk.js'
import { compareLanguages, compareWords } from './compare-input.js'
import { compareScores } from './compare-scores.js'
import { accuracyBand, learnAccuracy } from './estimate-accuracy.js'
import { measureShare, type Measure } from './measure.js'

/** What is measured of a chunk against what is usual. */
export const quantities = ['negatives', 'scores', 'uncertain', 'unknown', 'languages'] as const
export type Quantity = (typeof quantities)[number]

/** What is usual for a watch: its chunks as one, how each quantity of theirs lay, and where the estimate of accuracy did. */
export const reference = z.object({
  pooled: chunk,
  /** Mean, and the standard deviation that is not chance. */
  usual: z.record(z.enum(quantities), z.object({ mean: z.number(), spread: z.number() })),
  accuracy: accuracyBand.nullable(),
})
export type Reference = z.infer<typeof reference>

/**
 * The least spread that is believed, so that a change smaller than the slack's part of it is never told, however sure it is. Points
 * of a share, and divergences in nats (two and a half times this is the customary limit of a stability index of 0.1).
 */
const leastSpread: Record<Quantity, number> = { negatives: 0.02, scores: 0.005, uncertain: 0.02, unknown: 0.015, languages: 0.005 }

/** What a chunk measures against the usual. */
export function measureChunk(chunk: Chunk, usual: Chunk): Record<Quantity, Measure> {
  return {
    negatives: measureShare(chunk.negatives, chunk.mentions, usual.negatives / usual.mentions),
    scores: compareScores(chunk, usual),
    uncertain: measureShare(chunk.uncertain, chunk.mentions, usual.uncertain / usual.mentions),
    unknown: compareWords(chunk, usual),
    languages: compareLanguages(chunk, usual),
  }
}

/** Learns what is usual from chunks with mentions, oldest first; undefined for none. */
export function learnReference(chunks: readonly Chunk[]): Reference | undefined {
  const pooled = poolChunks(chunks)
  if (!pooled) return undefined
  const measures = chunks.map((each) => measureChunk(each, pooled))
  const learn = (quantity: Quantity) => learnUsual(measures.map((each) => each[quantity]), leastSpread[quantity])
  const usual = {
    negatives: learn('negatives'), scores: learn('scores'), uncertain: learn('uncertain'), unknown: learn('unknown'), languages: learn('languages'),
  }
  return { pooled, usual, accuracy: learnAccuracy(chunks) }
}

/** How many ordinary deviations a chunk lies above what is usual, for each quantity. */
export function standardise(chunk: Chunk, { pooled, usual }: Reference): Record<Quantity, number> {
  const measures = measureChunk(chunk, pooled)
  const deviate = (quantity: Quantity): number => (measures[quantity].value - usual[quantity].mean) / Math.hypot(usual[quantity].spread, measures[quantity].noise)
  return {
    negatives: deviate('negatives'), scores: deviate('scores'), uncertain: deviate('uncertain'), unknown: deviate('unknown'), languages: deviate('languages'),
  }
}

function learnUsual(measures: readonly Measure[], least: number): { mean: number; spread: number } {
  const mean = average(measures.map(({ value }) => value))
  const variance = average(measures.map(({ value }) => (value - mean) ** 2)) - average(measures.map(({ noise }) => noise ** 2))
  return { mean, spread: Math.max(Math.sqrt(Math.max(variance, 0)), least) }
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
