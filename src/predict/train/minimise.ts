import { LbfgsMemory } from './lbfgs-memory.js'
import { addScaled, dot, largest } from './vector.js'
import { searchLine } from './search-line.js'

/** Value of a function at `point`; its gradient is written into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number

/** Where the search ended, the value there, how many steps it took and whether the gradient vanished. */
export interface Minimum {
  point: Float64Array
  value: number
  steps: number
  converged: boolean
}

/**
 * Minimises a smooth function by L-BFGS (Nocedal & Wright, Numerical Optimization, 2nd ed., algorithm 7.5), with the
 * last ten steps as memory and a weak Wolfe line search.
 *
 * @param tolerance the search has converged when no part of the gradient is larger
 * @param onStep called after each step
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  { tolerance = 1e-6, maxSteps = 500, onStep = (): void => undefined } = {},
): Minimum {
  const memory = new LbfgsMemory(10)
  let point: Float64Array = start.slice()
  let gradient: Float64Array = new Float64Array(point.length)
  let value = objective(point, gradient)
  for (let steps = 0; steps < maxSteps; steps++) {
    if (largest(gradient) <= tolerance) return { point, value, steps, converged: true }
    const direction = memory.direct(gradient)
    // The first direction is the bare gradient, whose length says nothing about a good step.
    const firstLength = steps === 0 ? 1 / Math.sqrt(dot(gradient, gradient)) : 1
    const next = searchLine(objective, { point, value, gradient }, direction, firstLength)
    if (next === undefined) return { point, value, steps, converged: false }
    memory.remember(addScaled(next.point, -1, point), addScaled(next.gradient, -1, gradient))
    ;({ point, value, gradient } = next)
    onStep()
  }
  return { point, value, steps: maxSteps, converged: largest(gradient) <= tolerance }
}
