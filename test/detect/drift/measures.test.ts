import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginChunk, nameLikelier, type Sense } from '../../../src/detect/index.js'
import { compareLanguages } from '../../../src/detect/drift/compare-input.js'
import { compareScores, mixAnew } from '../../../src/detect/drift/compare-scores.js'
import { estimateAccuracy, learnAccuracy } from '../../../src/detect/drift/estimate-accuracy.js'
import { gather, nothingGathered } from '../../../src/detect/drift/gather.js'
import { jensenShannon } from '../../../src/detect/drift/jensen-shannon.js'
import { keepCommon } from '../../../src/detect/drift/keep-common.js'
import { keepLast } from '../../../src/detect/drift/last-predictions.js'

const amounts = fc.array(fc.nat({ max: 1000 }), { minLength: 10, maxLength: 10 })
const chunkOf = (scores: number[]) => ({ ...beginChunk(0), mentions: scores.reduce((sum, count) => sum + count, 0), scores })

describe('the divergence of two distributions', () => {
  test.each([
    [[1, 1], [3, 3], 0],
    [[1, 0], [0, 5], Math.LN2],
    [[1, 1], [1, 3], 0.033_822],
    [[0, 0], [1, 1], 0],
  ])('of %j and %j is %d', (first, second, expected) => {
    expect(jensenShannon(first, second)).toBeCloseTo(expected, 5)
  })

  test('lies between none and ln 2, and is the same from either side', () => {
    fc.assert(fc.property(amounts, amounts, (first, second) => {
      const apart = jensenShannon(first, second)
      expect(apart).toBeGreaterThanOrEqual(0)
      expect(apart).toBeLessThanOrEqual(Math.LN2)
      expect(jensenShannon(second, first)).toBeCloseTo(apart, 10)
      expect(jensenShannon(first, first.map((count) => 7 * count))).toBeCloseTo(0, 10)
    }))
  })
})

describe('how scores lie, apart from how many are negative', () => {
  const usual = [4000, 2000, 1000, 600, 400, 300, 400, 500, 700, 1100]
  /** As many negatives again to each: what a calibrated model says when people are angrier. */
  const angrier = usual.map((count, index) => Math.round(count * (1 + (index + 0.5) / 10) * 10))
  const unsure = [1000, 1500, 2000, 2000, 1500, 1000, 800, 600, 400, 200]

  test('is the same where people are angrier, and not where the model is less sure', () => {
    expect(compareScores(chunkOf(angrier), chunkOf(usual)).value).toBeLessThan(0.001)
    expect(compareScores(chunkOf(unsure), chunkOf(usual)).value).toBeGreaterThan(0.0125)
  })

  test('keeps what is usual where nothing is known, and is a number whatever is', () => {
    fc.assert(fc.property(amounts, amounts, (scores, known) => {
      const mixed = mixAnew(scores, known)
      expect(mixed.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 6)
      expect(mixed.every((part) => part >= 0)).toBe(true)
    }))
  })
})

test('a new language stands out, the same mix in other numbers does not', () => {
  const usual = { ...beginChunk(0), mentions: 10_000, languages: { en: 9000, fr: 1000 } }
  const compare = (languages: Record<string, number>): number => compareLanguages({ ...beginChunk(0), mentions: 1000, languages }, usual).value
  expect(compare({ en: 900, fr: 100 })).toBeLessThan(0.0005)
  expect(compare({ en: 700, fr: 100, pt: 200 })).toBeGreaterThan(0.05)
})

test('of more languages than can be, the rarest are one, with those that are none', () => {
  const letter = (index: number): string => String.fromCharCode(97 + index)
  const many = Array.from({ length: 400 }, (_, index) => [`${letter(Math.floor(index / 20))}${letter(index % 20)}`, 1 + Number(index < 20)] as const)
  const kept = keepCommon(Object.fromEntries([...many, ['__proto__', 3], ['EN!', 4]]))
  expect(Object.keys(kept)).toHaveLength(21)
  expect(kept.other).toBe(380 + 3 + 4)
  expect(keepCommon({ ...kept, other: 1 })).toEqual({ ...kept, other: 1 })
})

describe('the estimate of accuracy', () => {
  const chunks = (confidences: number[]) => confidences.map((mean) => ({ ...beginChunk(0), mentions: 100, confidence: mean * 100 }))
  test('is the mean of the highest probabilities, of 200 predictions at least', () => {
    expect(estimateAccuracy({ ...beginChunk(0), mentions: 200, confidence: 170 })).toBe(0.85)
    expect(estimateAccuracy({ ...beginChunk(0), mentions: 199, confidence: 170 })).toBeUndefined()
  })
  test('has a band of three deviations about what three chunks at a time were', () => {
    const band = learnAccuracy(chunks([0.8, 0.8, 0.8, 0.82, 0.82, 0.82, 0.84, 0.84, 0.84]))
    expect(band?.low).toBeCloseTo(0.76, 6)
    expect(band?.high).toBeCloseTo(0.88, 6)
    expect(learnAccuracy(chunks([0.8, 0.8, 0.8]))).toBeNull()
  })
})

describe('what comes together', () => {
  const settings = { slack: 0.75, clip: 3, bar: 9 }
  const run = (deviations: number[]) => deviations.reduce((sum, deviation, index) => gather(sum, deviation, index, settings), nothingGathered)
  test.each([
    ['three chunks, however far off', [99, 99, 99], { stands: false, since: 0 }],
    ['four of them', [0, 99, 99, 99, 99], { stands: true, since: 1 }],
    ['a little for long', Array.from({ length: 36 }, () => 1), { stands: true, since: 0 }],
    ['less than the slack for ever', Array.from({ length: 500 }, () => 0.7), { stands: false, since: null }],
    ['until half is gone again', [9, 9, 9, 9, -3], { stands: true }],
    ['and no longer', [9, 9, 9, 9, -3, -3], { stands: false }],
  ])('%s', (_, deviations, expected) => {
    expect(run(deviations)).toMatchObject(expected)
  })
})

test('the last predictions are those of as few whole minutes as hold them', () => {
  expect(keepLast([[1, 9], [2, 5], [0, 0], [3, 18]], 20)).toEqual([[2, 5], [0, 0], [3, 18]])
  expect(keepLast([[1, 2]], 20)).toEqual([[1, 2]])
})

describe('the likelier cause', () => {
  test.each<[Sense[], string]>([
    [['more-negatives'], 'people'], [['fewer-negatives', 'uncertain'], 'people'], [['last-predictions'], 'people'], [['uncertain'], 'model'],
    [['more-negatives', 'scores'], 'model'], [['more-negatives', 'unknown-words'], 'model'], [['languages'], 'model'],
  ])('of %j is: %s', (standing, likelier) => {
    expect(nameLikelier(standing)).toBe(likelier)
  })
})
