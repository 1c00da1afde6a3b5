import { describe, expect, it } from 'vitest'
import { applyScaling } from '../../../src/predict/calibrate/apply-scaling.js'
import { chooseScaling } from '../../../src/predict/calibrate/choose-scaling.js'
import { fitScaling } from '../../../src/predict/calibrate/fit-scaling.js'
import { measureScalingLoss } from '../../../src/predict/calibrate/measure-scaling-loss.js'
import type { Scaling } from '../../../src/predict/calibrate/scaling.js'
import type { ScoredRow } from '../../../src/predict/calibrate/scored-row.js'
import { measureCalibration, seedRandom } from '../../../src/predict/index.js'

const all = [0, 1, 2]
const poles = [0, 2]

interface World {
  rows: number
  /** What the true logits must be scaled by to be what the graph says. */
  distort: (logits: number[]) => number[]
  source?: string
  asked?: number[]
  seed?: number
}

/** Rows whose labels are drawn from the softmax of true logits, of which the graph says something distorted. */
function drawRows({ rows, distort, source = 'ours', asked = all, seed = 5 }: World): ScoredRow[] {
  const random = seedRandom(seed)
  return Array.from({ length: rows }, () => {
    const truth = all.map(() => 4 * (random() - 0.5))
    const probabilities = applyScaling(asked.map((k) => truth[k] ?? 0), { method: 'none' })
    let left = random()
    const drawn = asked.find((_, place) => (left -= probabilities[place] ?? 0) < 0) ?? asked[0] ?? 0
    return { logits: distort(truth), truth: drawn, source, asked }
  })
}

function measureEce(rows: ScoredRow[], scaling: Scaling): number {
  const scored = rows.map((row) => {
    const probabilities = applyScaling(row.logits, scaling)
    const sum = row.asked.reduce((total, k) => total + (probabilities[k] ?? 0), 0)
    const best = row.asked.reduce((most, k) => ((probabilities[k] ?? 0) > (probabilities[most] ?? 0) ? k : most))
    return { sureness: (probabilities[best] ?? 0) / sum, isRight: best === row.truth }
  })
  return measureCalibration(scored.map(({ sureness }) => sureness), scored.map(({ isRight }) => isRight)).ece
}

describe('scaling logits', () => {
  it.each<[Scaling, number[]]>([
    [{ method: 'none' }, [0, 1, 2]],
    [{ method: 'temperature', temperature: 2 }, [0, 0.5, 1]],
    [{ method: 'vector', scale: [1, 2, 3], bias: [0.5, 0, -1] }, [0.5, 2, 5]],
    // P(neutral) of the logits 0, 1, 2 is e / (1 + e + e²).
    [{ method: 'vector-by-neutral', scale: [1, 2, 3], bias: [0.5, 0, -1], power: 2 }, [0.5, 2, 5].map((logit) => logit * (Math.E / (1 + Math.E + Math.E ** 2)) ** 2)],
  ])('%j is the softmax of the scaled logits', (scaling, scaled) => {
    const sum = scaled.reduce((total, logit) => total + Math.exp(logit), 0)
    const found = applyScaling([0, 1, 2], scaling)
    scaled.forEach((logit, k) => expect(found[k]).toBeCloseTo(Math.exp(logit) / sum, 12))
  })

  it('gives probabilities for logits of any size', () => {
    expect([...applyScaling([1e30, -1e30, 0], { method: 'none' })]).toEqual([1, 0, 0])
  })
})

describe('fitting a scaling', () => {
  it('finds the temperature that logits were multiplied by', () => {
    const rows = drawRows({ rows: 20_000, distort: (logits) => logits.map((logit) => 3 * logit) })
    expect(fitScaling('temperature', rows, 3)).toMatchObject({ temperature: expect.closeTo(3, 0) as number })
  })

  it('finds the biases that logits were shifted by, up to a constant', () => {
    const rows = drawRows({ rows: 20_000, distort: ([a = 0, b = 0, c = 0]) => [a + 1, b, c - 1] })
    const { bias = [] } = fitScaling('vector', rows, 3) as { bias?: number[] }
    expect((bias[0] ?? 0) - (bias[1] ?? 0)).toBeCloseTo(-1, 0)
    expect((bias[2] ?? 0) - (bias[1] ?? 0)).toBeCloseTo(1, 0)
  })

  it('finds the power of P(neutral) that sureness goes with', () => {
    const sharpened: Scaling = { method: 'vector-by-neutral', scale: [1, 1, 1], bias: [0, 0, 0], power: -0.4 }
    const random = seedRandom(9)
    const rows = Array.from({ length: 20_000 }, (): ScoredRow => {
      const logits = all.map(() => 4 * (random() - 0.5))
      const probabilities = applyScaling(logits, sharpened)
      let left = random()
      return { logits, truth: Math.max(0, probabilities.findIndex((each) => (left -= each) < 0)), source: 'ours', asked: all }
    })
    const { power } = fitScaling('vector-by-neutral', rows, 3) as { power: number }
    expect(power).toBeCloseTo(-0.4, 1)
    const { scaling, tried } = chooseScaling(rows, 3)
    expect(scaling.method).toBe('vector-by-neutral')
    expect(tried.at(-1)?.loss).toBeLessThan((tried.at(-2)?.loss ?? NaN) - 0.001)
  })

  it('learns nothing about neutral from labels that cannot say it', () => {
    const rows = drawRows({ rows: 5000, distort: ([a = 0, b = 0, c = 0]) => [2 * a, b, 2 * c], asked: poles })
    const scaling = fitScaling('vector', rows, 3) as { scale: number[]; bias: number[] }
    expect(scaling.scale[0]).toBeCloseTo(0.5, 0)
    expect([scaling.scale[1], scaling.bias[1]]).toEqual([1, 0])
  })

  it('stays finite where the logits are always right', () => {
    const rows: ScoredRow[] = Array.from({ length: 60 }, (_, i) => ({ logits: all.map((k) => (k === i % 3 ? 5 : 0)), truth: i % 3, source: 'ours', asked: all }))
    for (const method of ['temperature', 'vector', 'vector-by-neutral'] as const) {
      const probabilities = applyScaling([5, 0, 0], fitScaling(method, rows, 3))
      expect(probabilities[0]).toBeGreaterThan(0.95)
      expect([...probabilities].every(Number.isFinite)).toBe(true)
    }
  })
})

describe('choosing a scaling', () => {
  it('tries every method, and keeps the logits as they are where there is nothing to learn from', () => {
    expect(chooseScaling(drawRows({ rows: 400, distort: (logits) => logits }), 3).tried.map(({ method }) => method)).toEqual(['none', 'temperature', 'vector', 'vector-by-neutral'])
    expect(chooseScaling(drawRows({ rows: 9, distort: (logits) => logits }), 3).scaling).toEqual({ method: 'none' })
    expect(chooseScaling([], 3).scaling).toEqual({ method: 'none' })
  })

  it('takes a temperature where that is what is wrong, and a vector where it is more', () => {
    const hot = drawRows({ rows: 6000, distort: (logits) => logits.map((logit) => 2.5 * logit) })
    const skewed = drawRows({ rows: 6000, distort: ([a = 0, b = 0, c = 0]) => [2.5 * a + 1, b, c - 1] })
    const [simple, rich] = [chooseScaling(hot, 3), chooseScaling(skewed, 3)]
    const lossOf = (chosen: typeof simple, method: string): number => chosen.tried.find((each) => each.method === method)?.loss ?? NaN
    expect(lossOf(simple, 'none') - lossOf(simple, 'temperature')).toBeGreaterThan(0.1)
    expect(Math.abs(lossOf(simple, 'temperature') - lossOf(simple, 'vector'))).toBeLessThan(0.005)
    expect(rich.scaling.method).toMatch(/^vector/)
    expect(lossOf(rich, 'temperature') - lossOf(rich, 'vector')).toBeGreaterThan(0.01)
  })

  it('measures each validation row by a scaling that was fitted without it', () => {
    const rows = drawRows({ rows: 100, distort: (logits) => logits.map((logit) => 3 * logit) })
    const { crossFitted } = chooseScaling(rows, 3)
    expect(crossFitted).toHaveLength(rows.length)
    expect(new Set(crossFitted.map((scaling) => JSON.stringify(scaling))).size).toBe(5)
    expect(crossFitted[0]).toEqual(crossFitted[5])
  })

  it('weighs sources the same, however many rows they have', () => {
    const many = drawRows({ rows: 3000, distort: (logits) => logits.map((logit) => 4 * logit), source: 'many' })
    const few = drawRows({ rows: 300, distort: (logits) => logits, source: 'few', seed: 6 })
    const [alone, together] = [fitScaling('temperature', many, 3), fitScaling('temperature', [...many, ...few], 3)]
    const repeated = fitScaling('temperature', [...many, ...many, ...few], 3)
    const temperatureOf = (scaling: Scaling): number => (scaling.method === 'temperature' ? scaling.temperature : NaN)
    expect(temperatureOf(together)).toBeLessThan(0.85 * temperatureOf(alone))
    expect(temperatureOf(repeated)).toBeCloseTo(temperatureOf(together), 3)
    expect(measureScalingLoss([...many, ...many, ...few], () => repeated)).toBeCloseTo(measureScalingLoss([...many, ...few], () => together), 5)
  })

  it('calibrates on rows it has not seen, of two questions at once', () => {
    const distort = ([a = 0, b = 0, c = 0]: number[]): number[] => [2 * a + 0.5, 2 * b, 2 * c - 0.5]
    const world = (seed: number): ScoredRow[] => [
      ...drawRows({ rows: 4000, distort, seed }),
      ...drawRows({ rows: 4000, distort, source: 'poles', asked: poles, seed: seed + 1 }),
    ]
    const { scaling } = chooseScaling(world(20), 3)
    const fresh = world(30)
    expect(measureEce(fresh, { method: 'none' })).toBeGreaterThan(0.08)
    for (const source of ['ours', 'poles']) expect(measureEce(fresh.filter((row) => row.source === source), scaling)).toBeLessThan(0.03)
  })
})
