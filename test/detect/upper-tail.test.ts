import { describe, expect, test } from 'vitest'
import { logGamma, upperTail } from '../../src/detect/upper-tail.js'

describe('the upper tail of counts', () => {
  // Summed with 50 digits: e^-m m^i / i! for i from k on.
  test.each([
    [1, 2, 0.864664716763],
    [10, 4, 0.00813224279693],
    [40, 9, 2.859202014881e-14],
    [5, 9, 0.94503635850],
  ])('P(X >= %d) at mean %d is Poisson where the dispersion is 1', (k, mean, expected) => {
    expect(upperTail(k, mean, 1) / expected).toBeCloseTo(1, 9)
  })

  // Negative binomial with size 2 and probability 1/2 (mean 2, variance 4): P(X >= k) = (k + 2) / 2^(k + 1)
  test.each([1, 3, 8, 20, 60])('P(X >= %d) is negative binomial where it is larger', (k) => {
    expect(upperTail(k, 2, 2) / ((k + 2) / 2 ** (k + 1))).toBeCloseTo(1, 9)
  })

  test('is certain for nothing, and heavier the more the counts vary', () => {
    expect(upperTail(0, 3, 1)).toBe(1)
    expect(upperTail(30, 10, 3)).toBeGreaterThan(upperTail(30, 10, 1))
  })

  test('falls with every step and stays between 0 and 1', () => {
    const tails = Array.from({ length: 200 }, (_, k) => upperTail(k, 37.5, 2.5))
    for (const [k, tail] of tails.entries()) {
      expect(tail).toBeGreaterThanOrEqual(0)
      expect(tail).toBeLessThanOrEqual(tails[k - 1] ?? 1)
    }
  })
})

test.each([
  [1, 0],
  [5, Math.log(24)],
  [0.5, Math.log(Math.sqrt(Math.PI))],
])('log gamma of %d', (x, expected) => {
  expect(logGamma(x)).toBeCloseTo(expected, 12)
})
