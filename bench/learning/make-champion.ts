import { fitChange, labels, type RehearsalRow } from '../../src/predict/index.js'
import { speakAs } from '../../src/retrain/teach/speak-as.js'
import type { BenchRows, SeenRow } from './read-rows.js'

/** A world in which a model trained on general posts meets a feed: everything is seen as that model sees it. */
export interface World {
  features: number
  feed: SeenRow[]
  rehearse: RehearsalRow[]
  benchmark: RehearsalRow[]
}

/** Weak: thousands of labelled rows say enough. */
const precision = { weights: 1, bias: 0.1 }

/** Makes a champion of three labels, a linear layer on the encoder fitted to general rows, and sees all rows through it. */
export function makeChampion({ features, general, benchmark }: BenchRows, feed: readonly SeenRow[], rehearsed = 3000): World {
  const rows = general.map(({ seen, label }) => ({ ...seen, weight: 1, target: labels.map((each) => (each === label ? 1 : 0)) }))
  const change = fitChange(rows, { features, classes: labels.length }, precision)
  const see = (row: SeenRow): SeenRow => ({ ...row, seen: speakAs(row.seen, change) })
  const asRehearsal = (row: SeenRow): RehearsalRow => ({ source: 'general', label: row.label, slices: [], text: see(row).seen })
  return { features, feed: feed.map(see), rehearse: general.slice(0, rehearsed).map(asRehearsal), benchmark: benchmark.map(asRehearsal) }
}
