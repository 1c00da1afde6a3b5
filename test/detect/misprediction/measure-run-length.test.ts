import { expect, test } from 'vitest'
import { measureRunLength } from '../../../src/detect/misprediction/measure-run-length.js'
import { planCusum } from '../../../src/detect/misprediction/plan-cusum.js'
import { createRandom } from '../simulate-watch.js'

/** Verdicts until the limit, on average over many runs. */
function simulate(rate: number, { up, down }: { up: number; down: number }, limit: number, runs: number): number {
  const random = createRandom(5)
  let total = 0
  for (let run = 0; run < runs; run++) {
    for (let height = 0; height < limit; total++) height = random() < rate ? height + up : Math.max(height - down, 0)
  }
  return total / runs
}

test.each([
  // One wrong verdict is enough: 1 / p.
  [0.2, { up: 3, down: 1 }, 1, 5],
  // Two in a row, or with one right verdict between them lost: (1 + p) / p².
  [0.5, { up: 1, down: 1 }, 2, 6],
])('at a rate of %f, %j reaches %i after %i verdicts, as by hand', (rate, lattice, limit, length) => {
  expect(measureRunLength(rate, lattice, limit)).toBeCloseTo(length, 9)
})

test.each([0.17, 0.24, 0.4])('at a rate of %f the chain and a simulation agree', (rate) => {
  const { limit, ...lattice } = planCusum(0.24)
  const exact = measureRunLength(rate, lattice, Math.min(limit, 60))
  expect(simulate(rate, lattice, Math.min(limit, 60), 4000) / exact).toBeCloseTo(1, 1)
})

// What the decision states: false alarms, and checks until a worsening is found.
test.each([
  { usual: 0.05, worse: 0.095, within: 220 }, { usual: 0.17, worse: 0.29, within: 90 }, { usual: 0.24, worse: 0.387, within: 75 }, { usual: 0.24, worse: 0.5, within: 36 },
  { usual: 0.5, worse: 0.667, within: 70 },
])('a model that is usually wrong in $usual of cases is called worse once in 2,000 checks, and after $within where it is wrong in $worse', ({ usual, worse, within }) => {
  const { limit, ...lattice } = planCusum(usual)
  const inControl = measureRunLength(usual, lattice, limit)
  expect(inControl).toBeGreaterThanOrEqual(2000)
  expect(inControl).toBeLessThan(2500)
  expect(measureRunLength(worse, lattice, limit)).toBeLessThan(within)
})
