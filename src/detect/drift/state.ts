import { z } from 'zod'
import { chunk } from './chunk.js'
import { gathered, nothingGathered, type Gathered } from './gather.js'
import { reference } from './reference.js'
import { measured, sense, type Measured } from './settings.js'

/** What the detector remembers of a watch: at most some fifty chunks. Minutes since 1970. */
export const driftState = z.object({
  /** End of the newest hour. */
  at: z.number().nullable(),
  /** The model version that is judged: another one has a usual of its own. */
  model: z.string().nullable(),
  /** The chunk that is not full yet. */
  pending: chunk.nullable(),
  /** Chunks to learn what is usual from; empty once it is learnt. */
  learning: z.array(chunk),
  reference: reference.nullable(),
  gathered: z.record(z.enum(measured), gathered),
  /** The newest chunks that were judged, oldest first: what an alert's figures are of. */
  recent: z.array(chunk),
  /** Negatives and mentions of the newest minutes, for the users' rule, and since when it has been broken. */
  last: z.array(z.tuple([z.number(), z.number()])),
  lastBrokenSince: z.number().nullable(),
  /** The alert that is open, and what it has told. */
  alert: z.object({ openedAt: z.number(), told: z.array(sense) }).nullable(),
})
export type DriftState = z.infer<typeof driftState>

/** Knows nothing of a watch yet. */
export function beginDrift(): DriftState {
  return {
    at: null, model: null, pending: null, learning: [], reference: null, gathered: gatherNothing(), recent: [], last: [], lastBrokenSince: null, alert: null,
  }
}

function gatherNothing(): Record<Measured, Gathered> {
  const nothing = nothingGathered
  return { 'more-negatives': nothing, 'fewer-negatives': nothing, scores: nothing, uncertain: nothing, 'unknown-words': nothing, languages: nothing }
}
