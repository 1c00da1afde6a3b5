import { describe, expect, it } from 'vitest'
import { packRows } from '../../../src/predict/tfidf/sparse-rows.js'
import { fitLogistic } from '../../../src/predict/train/fit-logistic.js'
import { minimise } from '../../../src/predict/train/minimise.js'
import { seedRandom } from '../../../src/predict/index.js'

describe('minimise', () => {
  it('finds the bottom of Rosenbrock\'s valley', () => {
    const { point, converged } = minimise(([x = 0, y = 0], gradient) => {
      gradient.set([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])
      return (1 - x) ** 2 + 100 * (y - x * x) ** 2
    }, Float64Array.of(-1.2, 1))
    expect(converged).toBe(true)
    expect(point[0]).toBeCloseTo(1, 5)
    expect(point[1]).toBeCloseTo(1, 5)
  })

  it('says so when it was stopped before', () => {
    const steep = ([x = 0]: Float64Array, gradient: Float64Array): number => {
      gradient[0] = 4 * (x - 3) ** 3
      return (x - 3) ** 4
    }
    expect(minimise(steep, Float64Array.of(-50), { maxSteps: 2 })).toMatchObject({ steps: 2, converged: false })
  })
})

describe('fitLogistic', () => {
  const random = seedRandom(5)
  const vectors = Array.from({ length: 300 }, () => ({ terms: [0, 1, 2, 3].filter(() => random() < 0.5), values: [0.5, 0.5, 0.5, 0.5] }))
    .map(({ terms, values }) => ({ terms, values: values.slice(0, terms.length) }))
  const rows = packRows(vectors)

  it.each([2, 3])('ends where the gradient of the penalised loss is zero, for %d classes', (classes) => {
    const truth = Uint8Array.from(vectors, ({ terms }) => (terms.includes(0) && random() < 0.8 ? 0 : 1 + Math.floor(random() * (classes - 1))))
    const c = 2
    const { point, converged } = fitLogistic({ rows, truth, terms: 4, classes }, c)
    expect(converged).toBe(true)
    // Worked out anew for every weight: Σ value · (probability − truth) + weight / c = 0.
    for (let term = 0; term < 4; term++) for (let k = 0; k < classes; k++) {
      const slope = vectors.reduce((sum, vector, row) => {
        if (!vector.terms.includes(term)) return sum
        const scores = Array.from({ length: classes }, (_, j) =>
          Math.exp(vector.terms.reduce((score, t) => score + 0.5 * (point[t * classes + j] ?? 0), point[4 * classes + j] ?? 0)))
        const probability = (scores[k] ?? 0) / scores.reduce((all, score) => all + score, 0)
        return sum + 0.5 * (probability - (truth[row] === k ? 1 : 0))
      }, (point[term * classes + k] ?? 0) / c)
      expect(Math.abs(slope / vectors.length)).toBeLessThan(1e-5)
    }
    expect(point[0]).toBeGreaterThan(0)
  })
})
