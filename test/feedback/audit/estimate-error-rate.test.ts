import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawSample } from '../../../src/feedback/audit/draw-sample.js'
import { estimateErrorRate } from '../../../src/feedback/audit/estimate-error-rate.js'
import { seedRandom } from '../../../src/predict/index.js'

const runsOfEach = 2000
const strides = 100_000

/** What chance does to a share of so many runs: two standard errors. */
const twoErrors = (share: number): number => 2 * Math.sqrt((share * (1 - share)) / runsOfEach)

function chanceOfError(confidence: number, overconfidence: number): number {
  return Math.min(1, Math.max(0.01, 1 - confidence + overconfidence))
}

/** A confidence by chance: more are sure than unsure. */
const drawConfidence = (chance: number): number => 0.4 + 0.6 * Math.sqrt(chance)

/** The error rate that the simulated model has, which days of it vary around. */
function measureTruth(overconfidence: number): number {
  let sum = 0
  for (let stride = 0; stride < strides; stride++) sum += chanceOfError(drawConfidence((stride + 0.5) / strides), overconfidence)
  return sum / strides
}

/** Days of 120 predictions of a model that is more or less as sure as it should be: what 15 audits a day say, and what marks do. */
function simulate(days: number, overconfidence: number, random: () => number) {
  const judged: { wrong: boolean; weight: number }[] = []
  let [all, marked] = [0, 0]
  for (let day = 0; day < days; day++) {
    const predictions = Array.from({ length: 120 }, (_, place) => {
      const confidence = drawConfidence(random())
      return { predictionId: BigInt(place), label: 'negative' as const, confidence, language: random() < 0.8 ? 'en' : 'fr', wrong: random() < chanceOfError(confidence, overconfidence) }
    })
    for (const each of predictions) {
      all += 1
      // People mark one error in five of their own accord.
      if (each.wrong && random() < 0.2) marked += 1
    }
    for (const { predictionId, weight } of drawSample(predictions, 15, random)) judged.push({ weight, wrong: predictions[Number(predictionId)]?.wrong ?? false })
  }
  return { marks: marked / all, estimate: estimateErrorRate(judged) }
}

describe('the error rate', () => {
  test.each([
    ['9% wrong', -0.15, 14], ['13% wrong', -0.08, 14], ['20% wrong', 0, 14], ['30% wrong', 0.1, 14], ['20% wrong, few checks', 0, 4],
  ])('lies in its interval in 93 to 97 of 100 runs, and is not what marks suggest: %s', (_, overconfidence, days) => {
    const random = seedRandom(11)
    const truth = measureTruth(overconfidence)
    const runs = Array.from({ length: runsOfEach }, () => simulate(days, overconfidence, random))
    const covers = (value: (run: (typeof runs)[number]) => number) => runs.filter((run) => run.estimate && run.estimate.low <= value(run) && value(run) <= run.estimate.high).length / runs.length
    // 95.6 to 96.7 in 100, were there no end of runs: strata make it somewhat surer than it says.
    expect(covers(() => truth)).toBeGreaterThanOrEqual(0.93 - twoErrors(0.93))
    expect(covers(() => truth)).toBeLessThanOrEqual(0.97 + twoErrors(0.97))
    expect(covers(({ marks }) => marks)).toBeLessThan(0.2)
    const bias = runs.reduce((sum, { estimate }) => sum + (estimate?.rate ?? 0) - truth, 0) / runs.length
    expect(Math.abs(bias)).toBeLessThan(0.004)
  })

  test('is unknown where nothing was judged, and never leaves 0 to 1', () => {
    expect(estimateErrorRate([])).toBeUndefined()
    fc.assert(fc.property(fc.array(fc.record({ wrong: fc.boolean(), weight: fc.double({ min: 1, max: 1e6, noNaN: true }) }), { minLength: 1 }), (verdicts) => {
      const found = estimateErrorRate(verdicts)
      if (!found) throw new Error('there are verdicts')
      expect(found.low).toBeGreaterThanOrEqual(0)
      expect(found.low).toBeLessThanOrEqual(found.rate + 1e-9)
      expect(found.high).toBeGreaterThanOrEqual(found.rate - 1e-9)
      expect(found.high).toBeLessThanOrEqual(1)
    }))
  })

  test('has an interval that does not end at nothing where no error was met', () => {
    const found = estimateErrorRate(Array.from({ length: 30 }, () => ({ wrong: false, weight: 20 })))
    expect(found).toMatchObject({ checked: 30, wrong: 0, rate: 0, low: 0 })
    expect(found?.high).toBeGreaterThan(0.08)
    expect(found?.high).toBeLessThan(0.16)
  })
})
