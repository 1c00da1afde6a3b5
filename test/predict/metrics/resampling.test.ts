import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bootstrapMean, bootstrapShares, comparePaired, measureRankedAuc, measureRocAuc, rankRows, seedRandom } from '../../../src/predict/metrics/index.js'

const values = Array.from({ length: 300 }, (_, i) => (i % 4 === 0 ? 0 : 1))

describe('bootstrapShares', () => {
  it('gives for a mean what bootstrapMean gives', () => {
    const measure = (draws: Uint16Array): { mean: number } => ({ mean: values.reduce<number>((sum, value, row) => sum + value * (draws[row] ?? 0), 0) / values.length })
    const [low, high] = bootstrapMean(values, seedRandom(5))
    const { mean } = bootstrapShares(values.length, measure, seedRandom(5))
    expect(mean[0]).toBeCloseTo(low, 12)
    expect(mean[1]).toBeCloseTo(high, 12)
  })

  it('passes over samples in which a figure has no meaning', () => {
    const measure = (draws: Uint16Array): { sometimes: number | undefined } => ({ sometimes: draws[0] === 0 ? undefined : 1 })
    expect(bootstrapShares(3, measure, seedRandom(1))).toEqual({ sometimes: [1, 1] })
  })
})

describe('measureRankedAuc', () => {
  const rows = fc.array(fc.record({ score: fc.integer({ min: 0, max: 6 }), isPositive: fc.boolean(), weight: fc.integer({ min: 0, max: 3 }) }), { maxLength: 40 })

  it('is the area over rows repeated as often as they weigh, ties included', () => {
    fc.assert(fc.property(rows, (given) => {
      const repeated = given.flatMap((row) => Array.from({ length: row.weight }, () => row))
      const expected = measureRocAuc(repeated.map(({ score }) => score), repeated.map(({ isPositive }) => isPositive))
      const ranked = rankRows(given.map(({ score }) => score), given.map(({ isPositive }) => isPositive))
      const found = measureRankedAuc(ranked, Uint16Array.from(given, ({ weight }) => weight))
      if (expected === undefined) expect(found).toBeUndefined()
      else expect(found).toBeCloseTo(expected, 12)
    }))
  })
})

describe('comparePaired', () => {
  // Probabilities computed with exact integers: min(1, 2 · Σ C(n, k) / 2ⁿ) up to the smaller count.
  it.each([
    [10, 3, 0.09228515625], [5, 5, 1], [1, 0, 1], [0, 0, 1], [400, 330, 0.010605994778707738], [2000, 1500, 2.942363832253335e-17],
  ])('of %d rows against %d has the probability %d', (onlyFirst, onlySecond, p) => {
    const first = Array.from({ length: onlyFirst + onlySecond }, (_, row) => row < onlyFirst)
    const compared = comparePaired(first, first.map((isRight) => !isRight), seedRandom(1))
    expect(compared).toMatchObject({ onlyFirst, onlySecond })
    expect(compared.p / p).toBeCloseTo(1, 8)
  })

  it('measures the difference over all rows, with an interval that holds it', () => {
    const first = Array.from({ length: 1000 }, (_, row) => row % 10 !== 0)
    const second = Array.from({ length: 1000 }, (_, row) => row % 5 !== 0)
    const { difference, interval: [low, high] } = comparePaired(first, second, seedRandom(1))
    expect(difference).toBeCloseTo(0.1, 12)
    expect(low).toBeGreaterThan(0.07)
    expect(high).toBeLessThan(0.13)
  })
})
