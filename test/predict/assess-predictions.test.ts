import { describe, expect, it } from 'vitest'
import { assessPredictions, decideLabel, seedRandom } from '../../src/predict/index.js'
import type { Probabilities } from '../../src/predict/index.js'

const p = (negative: number, neutral: number, positive: number): Probabilities => ({ negative, neutral, positive })
const three = ['negative', 'neutral', 'positive'] as const

describe('decideLabel', () => {
  it.each([
    [p(0.5, 0.2, 0.3), 'negative'], [p(0.2, 0.5, 0.3), 'neutral'], [p(0.2, 0.3, 0.5), 'positive'],
    [p(0.5, 0, 0.5), 'negative'], [p(0.2, 0.4, 0.4), 'neutral'],
  ])('says of %o: %s', (probabilities, label) => {
    expect(decideLabel(probabilities)).toBe(label)
  })
})

describe('assessPredictions', () => {
  it('compares negative with positive where nothing is neutral, whatever the model says about neutral', () => {
    const { labels, confusion, rocAuc } = assessPredictions(['negative', 'positive'], [p(0.3, 0.6, 0.1), p(0.1, 0.6, 0.3)], three, seedRandom(1))
    expect({ labels, confusion, rocAuc }).toEqual({ labels: ['negative', 'positive'], confusion: [[1, 0], [0, 1]], rocAuc: 1 })
  })

  it('takes the most probable of three where something is neutral', () => {
    const scored = [p(0.6, 0.3, 0.1), p(0.2, 0.5, 0.3), p(0.1, 0.6, 0.3)]
    const { confusion, rocAuc, rocCurve } = assessPredictions(three, scored, three, seedRandom(1))
    expect(confusion).toEqual([[1, 0, 0], [0, 1, 0], [0, 1, 0]])
    expect(rocAuc).toBeCloseTo((1 + 0.5 + 0.75) / 3, 12)
    expect(rocCurve).toBeUndefined()
  })

  it('has no AUC for a model of two classes on three labels', () => {
    const scored = [p(0.6, 0, 0.4), p(0.5, 0, 0.5), p(0.1, 0, 0.9)]
    expect(assessPredictions(three, scored, ['negative', 'positive'], seedRandom(1)).rocAuc).toBeUndefined()
  })
})
