import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyChange, fitChange, seedRandom, weighFeedback, type DescribedText, type Label, type TaughtText } from '../../../src/predict/index.js'

const classes = ['negative', 'neutral', 'positive'] as const
const size = { features: 4, classes: 3 }

function describeText(values: number[], said = [1 / 3, 1 / 3, 1 / 3]): DescribedText {
  return { said: said.map(Math.log), features: { terms: values.map((_, i) => i), values } }
}

/** Texts whose first feature tells negative from positive, which the base does not know. */
function makeTexts(count: number, random: () => number): { text: DescribedText; label: Label }[] {
  return Array.from({ length: count }, () => {
    const values = Array.from({ length: 4 }, () => random() - 0.5)
    return { text: describeText(values), label: (values[0] ?? 0) > 0 ? 'positive' : 'negative' }
  })
}

const checked = (texts: { text: DescribedText; label: Label }[]): TaughtText[] => texts.map(({ text, label }) => ({ text, feedback: { kind: 'checked', label } }))
const lengthOf = (weights: Float64Array): number => Math.hypot(...weights)

describe('a refit', () => {
  test('without feedback changes nothing', () => {
    const change = fitChange([], size)
    expect([...change.weights, ...change.bias].every((each) => each === 0)).toBe(true)
  })

  test('changes little by little feedback, and learns by much', () => {
    const texts = makeTexts(600, seedRandom(1))
    const lengths = [0, 3, 30, 600].map((count) => lengthOf(fitChange(weighFeedback(checked(texts.slice(0, count)), classes, 1), size).weights))
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b))
    const change = fitChange(weighFeedback(checked(texts), classes, 1), size)
    const fresh = makeTexts(300, seedRandom(2))
    const right = fresh.filter(({ text, label }) => (applyChange(text, change)[classes.indexOf(label)] ?? 0) > 0.5)
    expect(right.length / fresh.length).toBeGreaterThan(0.9)
  })

  test('is the same whatever the unit of a feature', () => {
    const texts = makeTexts(200, seedRandom(3))
    const scaled = texts.map(({ text, label }) => ({ label, text: describeText(text.features.values.map((value, i) => (i === 1 ? value * 1000 + 5 : value))) }))
    const [one, other] = [texts, scaled].map((each) => ({ each, change: fitChange(weighFeedback(checked(each), classes, 1), size) }))
    for (let i = 0; i < 20; i++) {
      const [a, b] = [one, other].map((side) => applyChange(side?.each[i]?.text ?? describeText([]), side?.change ?? fitChange([], size))[0] ?? 0)
      expect(a).toBeCloseTo(b ?? 0, 2)
    }
  })

  test('stays finite whatever it is told', () => {
    const number = fc.double({ min: -1e3, max: 1e3, noNaN: true })
    const taught = fc.record({
      values: fc.array(number, { minLength: 4, maxLength: 4 }), said: fc.constantFrom(...classes), label: fc.constantFrom(...classes), kind: fc.constantFrom('checked', 'corrected', 'unmarked'),
    })
    fc.assert(fc.property(fc.array(taught, { maxLength: 12 }), fc.double({ min: 0.02, max: 1, noNaN: true }), (rows, share) => {
      const texts = rows.map(({ values, said, label, kind }): TaughtText => ({
        text: describeText(values), feedback: kind === 'checked' ? { kind, label } : kind === 'corrected' ? { kind, said, label } : { kind: 'unmarked', said },
      }))
      const change = fitChange(weighFeedback(texts, classes, share), size)
      for (const { text } of texts) {
        const probabilities = applyChange(text, change)
        expect(probabilities.every((each) => each >= 0 && each <= 1)).toBe(true)
        expect(probabilities.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1)
      }
    }), { numRuns: 40 })
  })
})

describe('marks that people leave on a fifth of the errors', () => {
  /** A model that says negative of everything, where 30% are neutral, whatever the features. */
  const random = seedRandom(5)
  const shown = Array.from({ length: 4000 }, () => ({ text: describeText(Array.from({ length: 4 }, random), [0.9, 0.05, 0.05]), isWrong: random() < 0.3 }))
  const isMarked = shown.map(({ isWrong }) => isWrong && random() < 0.2)
  const teach = (texts: TaughtText[]) => fitChange(weighFeedback(texts, classes, 0.2), size)

  test('teach the true share of errors, not that all is wrong', () => {
    const change = teach(shown.map(({ text }, i) => ({ text, feedback: isMarked[i] ? { kind: 'corrected', said: 'negative', label: 'neutral' } : { kind: 'unmarked', said: 'negative' } })))
    const mean = shown.reduce((sum, { text }) => sum + (applyChange(text, change)[1] ?? 0), 0) / shown.length
    expect(mean).toBeGreaterThan(0.26)
    expect(mean).toBeLessThan(0.34)
  })

  test('without labels speak for the other labels', () => {
    const change = teach(shown.map(({ text }, i) => ({ text, feedback: isMarked[i] ? { kind: 'corrected', said: 'negative' } : { kind: 'unmarked', said: 'negative' } })))
    const [negative = 0, neutral = 0, positive = 0] = applyChange(shown[0]?.text ?? describeText([]), change)
    expect(negative).toBeLessThan(0.76)
    expect(neutral).toBeCloseTo(positive, 1)
  })
})

test('a label that the model does not know teaches nothing', () => {
  const text = describeText([1, 1, 1, 1])
  expect(weighFeedback([{ text, feedback: { kind: 'checked', label: 'neutral' } }, { text, feedback: { kind: 'corrected', said: 'negative', label: 'neutral' } }], ['negative', 'positive'], 1)).toEqual([])
})
