import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bootstrapMean, countConfusions, measureCalibration, measureMacroAuc, measureRocAuc, reportClassification, seedRandom, traceRocCurve,
} from '../../../src/predict/index.js'

describe('countConfusions', () => {
  it('has a row for each true class and a column for each predicted one', () => {
    expect(countConfusions(['a', 'a', 'b', 'b', 'b', 'c'], ['a', 'b', 'b', 'b', 'a', 'a'], ['a', 'b'])).toEqual([[1, 1], [1, 2]])
  })
})

describe('reportClassification', () => {
  it('agrees with figures worked out by hand', () => {
    const { classes, accuracy, macro, weighted } = reportClassification([[40, 10], [20, 30]])
    expect(classes[0]).toEqual({ precision: 40 / 60, recall: 0.8, f1: expect.closeTo(8 / 11, 12) as number, support: 50 })
    expect(classes[1]?.f1).toBeCloseTo(2 / 3, 12)
    expect(accuracy).toBe(0.7)
    expect(macro.precision).toBeCloseTo((40 / 60 + 30 / 40) / 2, 12)
    expect(weighted.recall).toBeCloseTo(0.7, 12)
  })

  it('weighs by support', () => {
    const { macro, weighted } = reportClassification([[90, 0], [10, 0]])
    expect(macro).toMatchObject({ precision: 0.45, recall: 0.5, support: 100 })
    expect(weighted).toMatchObject({ precision: 0.81, recall: 0.9 })
  })

  it('is all zero for no rows', () => {
    expect(reportClassification([[0, 0], [0, 0]]).macro).toEqual({ precision: 0, recall: 0, f1: 0, support: 0 })
  })
})

describe('measureRocAuc', () => {
  it.each([
    ['a perfect order', [0.1, 0.2, 0.8, 0.9], [false, false, true, true], 1],
    ['the reverse', [0.9, 0.8, 0.2, 0.1], [false, false, true, true], 0],
    ['all the same', [0.5, 0.5, 0.5, 0.5], [false, true, false, true], 0.5],
    ['one pair of four wrong', [0.1, 0.4, 0.35, 0.8], [false, false, true, true], 0.75],
    ['a tie, which counts half', [0.1, 0.5, 0.5, 0.9], [false, false, true, true], 0.875],
    ['one side missing', [0.1, 0.2], [true, true], undefined],
    ['no rows', [], [], undefined],
  ])('of %s', (_, scores, truth, auc) => {
    expect(measureRocAuc(scores, truth)).toBe(auc)
  })

  it('is the share of pairs in the right order, and the area under the curve', () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean())
    fc.assert(fc.property(fc.array(row, { minLength: 2, maxLength: 30 }), (rows) => {
      const scores = rows.map(([score]) => score)
      const truth = rows.map(([, isPositive]) => isPositive)
      const pairs = rows.flatMap(([score, p]) => rows.filter(([, n]) => p && !n).map(([other]) => (score > other ? 1 : score === other ? 0.5 : 0)))
      const auc = measureRocAuc(scores, truth)
      if (pairs.length === 0) {
        expect(auc).toBeUndefined()
        return
      }
      expect(auc).toBeCloseTo(pairs.reduce<number>((sum, value) => sum + value, 0) / pairs.length, 9)
      const curve = traceRocCurve(scores, truth)
      const area = curve.slice(1).reduce((sum, { falsePositiveRate: x, truePositiveRate: y }, i) => {
        const before = curve[i] ?? { falsePositiveRate: 0, truePositiveRate: 0 }
        return sum + ((x - before.falsePositiveRate) * (y + before.truePositiveRate)) / 2
      }, 0)
      expect(auc).toBeCloseTo(area, 9)
    }))
  })
})

describe('measureMacroAuc', () => {
  it('is the mean of each class against the others', () => {
    expect(measureMacroAuc([[0.9, 0.1, 0], [0.1, 0.8, 0.1], [0.95, 0.05, 0]], ['a', 'b', 'c'], ['a', 'b', 'c'])).toBeCloseTo((0.5 + 1 + 0.25) / 3, 12)
  })

  it('is undefined where a class has no rows', () => {
    expect(measureMacroAuc([[1, 0], [0, 1]], ['a', 'a'], ['a', 'b'])).toBeUndefined()
  })
})

describe('measureCalibration', () => {
  it('weighs the gaps by the bins\' counts', () => {
    // Bin (0.5, 1]: 4 rows of confidence 0.9, 3 right; bin (0, 0.5]: one of 0.5, right.
    const { ece, bins } = measureCalibration([0.9, 0.9, 0.9, 0.9, 0.5], [true, true, true, false, true], 2)
    expect(ece).toBeCloseTo((4 * 0.15 + 0.5) / 5, 12)
    expect(bins.map((bin) => bin.count)).toEqual([1, 4])
  })

  it.each([[0, 0], [1, 14], [1 / 15, 0], [1 / 15 + 1e-9, 1]])('puts confidence %d into bin %d', (confidence, bin) => {
    expect(measureCalibration([confidence], [true]).bins.findIndex(({ count }) => count === 1)).toBe(bin)
  })

  it('is 0 for no rows', () => {
    expect(measureCalibration([], []).ece).toBe(0)
  })
})

describe('bootstrapMean', () => {
  const values = Array.from({ length: 400 }, (_, i) => (i % 5 === 0 ? 0 : 1))

  it('gives the same interval for the same seed', () => {
    expect(bootstrapMean(values, seedRandom(3))).toEqual(bootstrapMean(values, seedRandom(3)))
  })

  it('comes near the normal approximation: 0.8 ± 1.96 · 0.02', () => {
    const [low, high] = bootstrapMean(values, seedRandom(3))
    expect(low).toBeCloseTo(0.761, 1)
    expect(high - low).toBeGreaterThan(0.065)
    expect(high - low).toBeLessThan(0.09)
  })
})

describe('seedRandom', () => {
  it('is even over [0, 1)', () => {
    const random = seedRandom(42)
    const tenths = Array.from({ length: 10 }, () => 0)
    for (let i = 0; i < 10_000; i++) {
      const tenth = Math.floor(random() * 10)
      tenths[tenth] = (tenths[tenth] ?? 0) + 1
    }
    expect(Math.min(...tenths)).toBeGreaterThan(880)
    expect(Math.max(...tenths)).toBeLessThan(1120)
  })
})
