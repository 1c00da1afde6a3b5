import { describe, expect, it } from 'vitest'
import { seedRandom } from '../../../src/predict/index.js'
import type { Label, Probabilities } from '../../../src/predict/index.js'
import { calibrateRows } from '../../../src/predict/train/calibrate-rows.js'
import type { LogitRow } from '../../../src/predict/train/calibrate-rows.js'
import { findSureThresholds } from '../../../src/predict/train/find-sure-thresholds.js'
import { measureModel } from '../../../src/predict/train/measure-model.js'
import type { MeasuredRow } from '../../../src/predict/train/measured-row.js'

const say = (label: Label, sureness = 0.8): Probabilities => {
  const rest = (1 - sureness) / 2
  return { negative: rest, neutral: rest, positive: rest, [label]: sureness }
}
interface Answer { truth: Label; said: Probabilities }
const classes: Label[] = ['negative', 'neutral', 'positive']

function makeRows(source: string, split: MeasuredRow['split'], pairs: [truth: Label, said: Label][], times = 20): MeasuredRow[] {
  return Array.from({ length: times }, (_, i) => pairs.map(([label, said]): MeasuredRow => ({ source, split, text: `${i} is ${said}?`, label, probabilities: say(said) }))).flat()
}

describe('the figures of a card', () => {
  const rows = [
    ...makeRows('ours', 'test', [['negative', 'negative'], ['neutral', 'negative'], ['positive', 'positive'], ['neutral', 'neutral']]),
    ...makeRows('ours', 'validation', [['negative', 'negative'], ['neutral', 'neutral']]),
    ...makeRows('poles', 'test', [['negative', 'neutral'], ['positive', 'positive']]),
  ]
  const { metrics, assessments } = measureModel(rows, classes, seedRandom(1))

  it('stand by source and side', () => {
    expect(Object.keys(metrics.test)).toEqual(['ours', 'poles'])
    expect(Object.keys(metrics.validation)).toEqual(['ours'])
    expect(metrics.test.ours).toMatchObject({ rows: 80, accuracy: { value: 0.75 }, macroRecall: { value: 0.8333 }, confusion: [[20, 0, 0], [20, 20, 0], [0, 0, 20]] })
    expect(Object.keys(assessments)).toEqual(['ours', 'poles'])
  })

  it('have intervals around them', () => {
    const { accuracy, macroF1, rocAuc } = metrics.test.ours ?? {}
    for (const figure of [accuracy, macroF1, rocAuc]) {
      expect(figure?.low).toBeLessThan(figure?.value ?? 0)
      expect(figure?.high).toBeGreaterThan(figure?.value ?? 1)
    }
    // ± 1.96 · √(0.75 · 0.25 / 80)
    expect((accuracy?.high ?? 0) - (accuracy?.low ?? 0)).toBeCloseTo(0.19, 1)
  })

  it('ask a source of two poles for the poles alone', () => {
    expect(metrics.test.poles).toMatchObject({ rows: 40, accuracy: { value: 1 } })
    expect(Object.keys(metrics.test.poles?.classes ?? {})).toEqual(['negative', 'positive'])
  })

  it('are there for every slice of the test rows', () => {
    const [first] = metrics.slices.filter(({ source }) => source === 'ours')
    expect(first).toMatchObject({ slice: 'question', rows: 80, accuracy: { value: 0.75 } })
  })

  it('are the same for the same seed', () => {
    expect(measureModel(rows, classes, seedRandom(1)).metrics).toEqual(metrics)
  })
})

describe('sure thresholds', () => {
  it('say from which probability on nine of ten answers were right', () => {
    const sure = Array.from({ length: 90 }, (): Answer => ({ truth: 'negative', said: say('negative', 0.9) }))
    const unsure = Array.from({ length: 100 }, (_, i): Answer => ({ truth: i % 2 === 0 ? 'negative' : 'positive', said: say('negative', 0.6) }))
    const answers = [...unsure, ...sure]
    const { negative, positive } = findSureThresholds(answers.map(({ truth }) => truth), answers.map(({ said }) => said))
    expect(negative).toBeGreaterThanOrEqual(0.6)
    expect(negative).toBeLessThanOrEqual(0.9)
    expect(positive).toBeUndefined()
  })

  it('take no luck of a few answers for sureness', () => {
    expect(findSureThresholds(Array.from({ length: 20 }, () => 'negative'), Array.from({ length: 20 }, () => say('negative', 0.99)))).toEqual({})
  })
})

describe('calibrating held-out rows', () => {
  const random = seedRandom(3)
  const makeLogits = (source: string, split: LogitRow['split']): LogitRow[] => Array.from({ length: 600 }, () => {
    const label: Label = random() < 0.5 ? 'negative' : 'positive'
    // Right four times of five, and always quite sure.
    const right = (label === 'negative') === (random() < 0.8)
    return { source, split, text: 'a text', label, logits: Float32Array.from(right ? [4, -4, 0] : [0, -4, 4]) }
  })
  const rows = [...makeLogits('poles', 'validation'), ...makeLogits('poles', 'test')]
  const { calibration, rows: measured } = calibrateRows(rows, classes, new Set(['poles']))

  it('brings sureness down to what is right', () => {
    expect(calibration.scaling.method).not.toBe('none')
    expect(calibration.ece.map(({ source, split }) => [source, split])).toEqual([['poles', 'validation'], ['poles', 'test']])
    for (const { before, after } of calibration.ece) {
      expect(before).toBeGreaterThan(0.15)
      expect(after).toBeLessThan(0.04)
    }
  })

  it('tells what it chose among', () => {
    expect(calibration.tried.map(({ method }) => method)).toEqual(['none', 'temperature', 'vector', 'vector-by-neutral'])
  })

  it('gives every row its probabilities, in order', () => {
    expect(measured.map(({ label }) => label)).toEqual(rows.map(({ label }) => label))
    for (const { probabilities: { negative, neutral, positive } } of measured) expect(negative + neutral + positive).toBeCloseTo(1, 10)
  })
})
