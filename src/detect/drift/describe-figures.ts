import { poolChunks, type Chunk } from './chunk.js'
import { listLanguages } from './compare-input.js'
import { estimateAccuracy } from './estimate-accuracy.js'
import { judgeLast } from './last-predictions.js'
import { measureChunk, type Quantity, type Reference } from './reference.js'
import type { DriftSettings, Measured, Sense } from './settings.js'
import type { DriftState } from './state.js'

/** One sense that stands out. Shares are fractions; scores and languages are divergences in nats. `since` in minutes since 1970. */
export interface SenseFigures {
  sense: Sense
  observed: number
  usual: number
  since: number
}

/** What stands out, against what. Times in minutes since 1970. */
export interface DriftFigures {
  /** What the figures are of. */
  from: number
  to: number
  mentions: number
  senses: SenseFigures[]
  /** Those whose share has changed most, where languages stand out. */
  languages: { language: string; share: number; usualShare: number }[]
  accuracy: { estimated: number; low: number; high: number } | null
  likelier: 'people' | 'model'
  reference: { from: number; to: number; mentions: number } | null
}

const shownLanguages = 3

const quantityOf: Record<Measured, Quantity> = {
  'more-negatives': 'negatives', 'fewer-negatives': 'negatives', scores: 'scores', uncertain: 'uncertain', 'unknown-words': 'unknown', languages: 'languages',
}

/** The figures of what stands out; at least one sense must. */
export function describeDrift(state: DriftState, standing: readonly Sense[], at: number, settings: DriftSettings): DriftFigures {
  const { reference } = state
  const recent = poolChunks(state.recent)
  const senses = standing.flatMap((sense) => describeSense(state, sense, recent, at, settings) ?? [])
  const estimated = recent && estimateAccuracy(recent)
  return {
    from: recent?.from ?? at - settings.chunkMinutes,
    to: recent?.to ?? at,
    mentions: recent?.mentions ?? state.last.reduce((sum, [, mentions]) => sum + mentions, 0),
    senses,
    languages: recent && reference && standing.includes('languages') ? listChanged(recent, reference.pooled) : [],
    accuracy: estimated !== undefined && reference?.accuracy ? { estimated, ...reference.accuracy } : null,
    likelier: nameLikelier(standing),
    reference: reference && { from: reference.pooled.from, to: reference.pooled.to, mentions: reference.pooled.mentions },
  }
}

/**
 * Who has likelier changed. Where people's mood has, there are more or fewer negatives, surer or less sure, but scored as they
 * were, in the same languages and words. Anything else is new to the model.
 */
export function nameLikelier(standing: readonly Sense[]): DriftFigures['likelier'] {
  const newToModel = standing.some((sense) => sense === 'scores' || sense === 'unknown-words' || sense === 'languages')
  return newToModel || standing.every((sense) => sense === 'uncertain') ? 'model' : 'people'
}

function describeSense(state: DriftState, sense: Sense, recent: Chunk | undefined, at: number, { lastPredictions }: DriftSettings): SenseFigures | undefined {
  if (sense === 'last-predictions') {
    const observed = lastPredictions && judgeLast(state.last, lastPredictions)
    return observed === undefined ? undefined : { sense, observed, usual: lastPredictions?.trainingShare ?? 0, since: state.lastBrokenSince ?? at }
  }
  if (!recent || !state.reference) return undefined
  const quantity = quantityOf[sense]
  const { value } = measureChunk(recent, state.reference.pooled)[quantity]
  return { sense, observed: value, usual: usualOf(state.reference, quantity), since: state.gathered[sense].since ?? at }
}

function usualOf({ usual }: Reference, quantity: Quantity): number {
  return usual[quantity].mean
}

function listChanged(recent: Chunk, usual: Chunk): DriftFigures['languages'] {
  return listLanguages(recent, usual)
    .map((each) => ({ language: each.language, share: each.observed / recent.mentions, usualShare: each.usual / usual.mentions }))
    .sort((a, b) => Math.abs(b.share - b.usualShare) - Math.abs(a.share - a.usualShare))
    .slice(0, shownLanguages)
}
