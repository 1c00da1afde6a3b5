import { describe, expect, it } from 'vitest'
import { measureQuality } from '../../../bench/models/measure-quality.js'
import { labels, seedRandom } from '../../../src/predict/index.js'
import type { Label, Probabilities } from '../../../src/predict/index.js'

const random = seedRandom(7)

/** A model that is right more often than not, and says so. */
function answer(label: Label): Probabilities {
  const weights = labels.map((each) => random() + (each === label ? 0.6 : 0))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return { negative: (weights[0] ?? 0) / sum, neutral: (weights[1] ?? 0) / sum, positive: (weights[2] ?? 0) / sum }
}

const threeTruth = Array.from({ length: 400 }, (_, row) => labels[row % 3] ?? 'neutral')
const polarTruth = Array.from({ length: 400 }, (_, row): Label => (row % 3 === 0 ? 'negative' : 'positive'))
const model = { classes: labels, saysProbabilities: true }

describe('measureQuality', () => {
  it.each([
    ['three labels', { truth: threeTruth, poles: false }],
    ['two labels', { truth: polarTruth, poles: true }],
  ])('gives the figures of evaluate, each inside its interval, on %s', (_, source) => {
    const { figures, assessment, isRight } = measureQuality(source, source.truth.map(answer), model)
    const { report, rocAuc, calibration } = assessment
    const expected = {
      accuracy: report.accuracy, macroPrecision: report.macro.precision, macroRecall: report.macro.recall, macroF1: report.macro.f1,
      rocAuc, ece: calibration.ece, 'negative.recall': report.classes[0]?.recall, 'positive.f1': report.classes.at(-1)?.f1,
    }
    for (const [name, value] of Object.entries(expected)) {
      const { value: found, low, high } = figures[name as keyof typeof expected] ?? { value: NaN, low: NaN, high: NaN }
      expect({ name, found }).toEqual({ name, found: expect.closeTo(value ?? NaN, 12) as number })
      expect(low).toBeLessThanOrEqual(found)
      expect(high).toBeGreaterThanOrEqual(found)
      expect(high).toBeGreaterThan(low)
    }
    expect(isRight.filter(Boolean).length / isRight.length).toBeCloseTo(report.accuracy, 12)
  })

  it('asks a model of three labels for two where the source has two', () => {
    const sure: Probabilities = { negative: 0.1, neutral: 0.7, positive: 0.2 }
    const { isRight, figures } = measureQuality({ truth: ['positive', 'negative'], poles: true }, [sure, sure], model)
    expect(isRight).toEqual([true, false])
    expect(figures).not.toHaveProperty('neutral.recall')
  })

  it('gives ties to either pole by turns', () => {
    const nothing: Probabilities = { negative: 0.3, neutral: 0.4, positive: 0.3 }
    const { figures } = measureQuality({ truth: polarTruth, poles: true }, polarTruth.map(() => nothing), model)
    expect(figures['negative.recall']?.value).toBeCloseTo(0.5, 1)
    expect(figures['positive.recall']?.value).toBeCloseTo(0.5, 1)
  })

  it('lets a model of two labels never say neutral, and ranks it on no third', () => {
    const polar = threeTruth.map(() => ({ negative: 0.3, neutral: 0, positive: 0.7 }))
    const { figures, assessment } = measureQuality({ truth: threeTruth, poles: false }, polar, { classes: ['negative', 'positive'], saysProbabilities: true })
    expect(figures['neutral.recall']?.value).toBe(0)
    expect(figures.rocAuc).toBeUndefined()
    expect(assessment.confusion.map((row) => row[1])).toEqual([0, 0, 0])
  })

  it('measures no calibration of what are no probabilities', () => {
    const { figures } = measureQuality({ truth: threeTruth, poles: false }, threeTruth.map(answer), { classes: labels, saysProbabilities: false })
    expect(figures.ece).toBeUndefined()
    expect(figures.rocAuc).toBeDefined()
  })
})
