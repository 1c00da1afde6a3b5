import type { Objective } from './minimise.js'
import { addScaled, dot } from './vector.js'

/** A point with the function's value and gradient there. */
export interface Evaluated {
  point: Float64Array
  value: number
  gradient: Float64Array
}

// Nocedal & Wright, section 3.1: usual constants for quasi-Newton directions.
const sufficientDecrease = 1e-4
const curvature = 0.9
const maxTrials = 40

/**
 * Finds a step along `direction` that meets the weak Wolfe conditions, by doubling and halving (Lewis & Overton,
 * Nonsmooth optimization via quasi-Newton methods, 2013, algorithm 4.6). Undefined where there is none, which happens
 * when rounding hides all further progress.
 */
export function searchLine(objective: Objective, from: Evaluated, direction: Float64Array, firstLength: number): Evaluated | undefined {
  const slope = dot(from.gradient, direction)
  let low = 0
  let high = Infinity
  let length = firstLength
  for (let trial = 0; trial < maxTrials; trial++) {
    const point = addScaled(from.point, length, direction)
    const gradient = new Float64Array(point.length)
    const value = objective(point, gradient)
    if (!(value <= from.value + sufficientDecrease * length * slope)) high = length
    else if (dot(gradient, direction) < curvature * slope) low = length
    else return { point, value, gradient }
    length = high === Infinity ? 2 * low : (low + high) / 2
  }
  return undefined
}
