import { describe, expect, it } from 'vitest'
import { planRuns } from '../../../src/predict/sequence/plan-runs.js'
import type { TokenSequence } from '../../../src/predict/tokenise/tokeniser.js'

const ofLength = (length: number): TokenSequence => ({ ids: Array.from({ length }, () => 1) })

describe('planning the runs of a graph', () => {
  it('puts texts of like length together, each once', () => {
    const runs = planRuns([ofLength(512), ofLength(3), ...Array.from({ length: 8 }, () => ofLength(512)), ofLength(2)])
    expect(runs.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 11 }, (_, i) => i))
    expect(runs[0]?.slice(0, 2)).toEqual([10, 1])
  })

  it('keeps 32 ordinary texts in one run', () => {
    expect(planRuns(Array.from({ length: 32 }, (_, i) => ofLength(10 + i)))).toHaveLength(1)
  })

  it('never lets a run hold more than 4,096 units or 65,536 ids, padding included', () => {
    const pieces = (units: number, ids: number): TokenSequence =>
      ({ ids: Array.from({ length: units * ids }, () => 1), ends: Array.from({ length: units }, (_, i) => (i + 1) * ids) })
    const sequences = Array.from({ length: 500 }, (_, i) => (i % 3 === 0 ? pieces(1 + (i % 64), 16) : pieces(1 + (i % 90), 1 + (i % 40))))
    for (const run of planRuns(sequences)) {
      const units = Math.max(...run.map((place) => sequences[place]?.ends?.length ?? 0))
      const widest = Math.max(...run.map((place) => (sequences[place]?.ends ?? []).reduce((most, end, i, ends) => Math.max(most, end - (ends[i - 1] ?? 0)), 0)))
      expect(run.length * units).toBeLessThanOrEqual(4096)
      expect(run.length * units * widest).toBeLessThanOrEqual(65_536)
    }
  })

  it('runs a text alone that is larger than that', () => {
    expect(planRuns([ofLength(9000), ofLength(9000)])).toHaveLength(2)
  })

  it('has nothing to run for no texts', () => {
    expect(planRuns([])).toEqual([])
  })
})
