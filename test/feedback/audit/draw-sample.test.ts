import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawSample, type Candidate } from '../../../src/feedback/audit/draw-sample.js'
import { seedRandom } from '../../../src/predict/index.js'

const candidate = fc.record({
  label: fc.constantFrom('negative' as const, 'neutral' as const, 'positive' as const),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  language: fc.constantFrom('en', 'fr', 'arabic'),
})
const candidates = fc.array(candidate, { maxLength: 300 }).map((all) => all.map((each, place): Candidate => ({ ...each, predictionId: BigInt(place) })))

describe('a sample', () => {
  test('has as many as were asked for, each once and with a chance that its weight undoes', () => {
    fc.assert(fc.property(candidates, fc.integer({ min: 1, max: 20 }), fc.integer(), (all, size, seed) => {
      const drawn = drawSample(all, size, seedRandom(seed))
      expect(drawn.length).toBeGreaterThanOrEqual(Math.min(all.length, size) - 1)
      expect(drawn.length).toBeLessThanOrEqual(Math.min(all.length, size + 1))
      expect(new Set(drawn.map(({ predictionId }) => predictionId)).size).toBe(drawn.length)
      expect(drawn.every(({ weight }) => weight >= 1 && Number.isFinite(weight))).toBe(true)
      expect(drawSample(all, size, seedRandom(seed))).toEqual(drawn)
    }))
  })

  test('draws each as often as its weight says', () => {
    const all = Array.from({ length: 60 }, (_, place): Candidate => ({ predictionId: BigInt(place), label: 'negative', confidence: place < 30 ? 0.5 : 0.99, language: 'en' }))
    const random = seedRandom(1)
    const times = new Float64Array(60)
    let chance = 0
    for (let round = 0; round < 4000; round++) {
      for (const { predictionId, weight } of drawSample(all, 12, random)) {
        times[Number(predictionId)] = (times[Number(predictionId)] ?? 0) + 1
        if (predictionId === 0n) chance = 1 / weight
      }
    }
    expect(times.subarray(0, 30).reduce((sum, each) => sum + each, 0) / 30 / 4000).toBeCloseTo(chance, 1)
    // Less sure: met twice as often.
    expect(chance).toBeCloseTo((12 / 30) * (2 / 3), 5)
  })

  test('has of every label, score and language what there is of them, within one', () => {
    const labels = ['negative', 'neutral', 'positive'] as const
    const all = Array.from({ length: 300 }, (_, place): Candidate => ({ predictionId: BigInt(place), label: labels[place % 3] ?? 'neutral', confidence: 0.7, language: place % 10 === 0 ? 'fr' : 'en' }))
    for (let seed = 0; seed < 20; seed++) {
      const drawn = drawSample(all, 30, seedRandom(seed))
      for (const label of labels) expect(Math.abs(drawn.filter(({ stratum }) => stratum.startsWith(label)).length - 10)).toBeLessThanOrEqual(1)
    }
  })
})
