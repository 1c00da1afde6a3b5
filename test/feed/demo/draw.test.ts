import { describe, expect, test } from 'vitest'
import { drawFactor, drawOne, drawPoisson } from '../../../src/feed/demo/draw.js'
import { createRandom } from '../../../src/feed/demo/random.js'

const draws = 20_000

function measure(draw: () => number): { mean: number; variance: number } {
  const values = Array.from({ length: draws }, draw)
  const mean = values.reduce((sum, value) => sum + value, 0) / draws
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws }
}

describe('chance', () => {
  test('is the same for the same words, and another for others', () => {
    const [first, again, other] = [createRandom('a', 1), createRandom('a', 1), createRandom('a', 2)].map((random) => [random(), random(), random()])
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
  })

  test('is even from 0 to 1', () => {
    const { mean, variance } = measure(createRandom('even'))
    expect(mean).toBeCloseTo(1 / 2, 1)
    expect(variance).toBeCloseTo(1 / 12, 2)
  })

  test.each([[0], [0.3], [1.7], [8]])('draws counts with mean and variance %d', (expected) => {
    const random = createRandom('poisson', expected)
    const { mean, variance } = measure(() => drawPoisson(expected, random))
    expect(Math.abs(mean - expected)).toBeLessThanOrEqual(0.03 * expected)
    expect(Math.abs(variance - expected)).toBeLessThanOrEqual(0.06 * expected)
  })

  test('draws factors with mean 1 and variance 1 / shape', () => {
    const random = createRandom('factor')
    const { mean, variance } = measure(() => drawFactor(10, random))
    expect(mean).toBeCloseTo(1, 1)
    expect(variance).toBeCloseTo(0.1, 2)
  })

  test('draws each of a list', () => {
    const random = createRandom('one')
    expect(new Set(Array.from({ length: 100 }, () => drawOne(['a', 'b', 'c'], random)))).toEqual(new Set(['a', 'b', 'c']))
  })
})
