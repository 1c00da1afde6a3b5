import type { Label } from '../label.js'
import { bootstrapShares } from '../metrics/index.js'
import type { ModelCard } from '../model-card.js'
import { groupBySlice } from '../slices/group-by-slice.js'
import { measureDecided } from './measure-decided.js'
import { withInterval } from './with-interval.js'

export type SliceFigures = ModelCard['metrics']['slices'][number]

/** Rows of one source and what the model decided about them. */
export interface DecidedSource {
  source: string
  texts: readonly string[]
  truth: readonly Label[]
  decided: readonly Label[]
  /** The labels in question. */
  labels: readonly Label[]
}

/**
 * Measures a model on the slices of one source's rows, with intervals. A small slice is shown too: its interval says how
 * little it proves.
 *
 * @param random numbers in [0, 1), for the bootstrap
 */
export function measureSlices({ source, texts, truth, decided, labels }: DecidedSource, random: () => number): SliceFigures[] {
  return [...groupBySlice(texts)].map(([slice, places]) => {
    const pick = (all: readonly Label[]): Label[] => places.map((place) => all[place] ?? 'negative')
    const [sliceTruth, sliceDecided] = [pick(truth), pick(decided)]
    const measure = measureDecided(sliceTruth, sliceDecided, labels)
    const { accuracy, macroF1 } = measure(new Uint16Array(places.length).fill(1))
    const intervals = bootstrapShares(places.length, measure, random)
    return { source, slice, rows: places.length, accuracy: withInterval(accuracy, intervals.accuracy), macroF1: withInterval(macroF1, intervals.macroF1) }
  })
}
