import { addScaled, dot } from './vector.js'

interface Pair {
  step: Float64Array
  change: Float64Array
  /** 1 / (step · change) */
  rho: number
}

/**
 * The last few steps and what they did to the gradient, from which L-BFGS guesses the inverse Hessian.
 */
export class LbfgsMemory {
  readonly #pairs: Pair[] = []
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Notes a step and the change of the gradient over it. */
  remember(step: Float64Array, change: Float64Array): void {
    const product = dot(step, change)
    // The weak Wolfe conditions make it positive; rounding at the very end may not.
    if (product <= 0) return
    this.#pairs.push({ step, change, rho: 1 / product })
    if (this.#pairs.length > this.#limit) this.#pairs.shift()
  }

  /** The direction to go from a point with this gradient: Nocedal & Wright, algorithm 7.4, "two-loop recursion". */
  direct(gradient: Float64Array): Float64Array {
    let direction = gradient.map((value) => -value)
    const alphas = new Map<Pair, number>()
    for (const pair of this.#pairs.toReversed()) {
      const alpha = pair.rho * dot(pair.step, direction)
      alphas.set(pair, alpha)
      direction = addScaled(direction, -alpha, pair.change)
    }
    const last = this.#pairs.at(-1)
    if (last !== undefined) {
      const scale = 1 / (last.rho * dot(last.change, last.change))
      direction = direction.map((value) => value * scale)
    }
    for (const pair of this.#pairs) {
      const beta = pair.rho * dot(pair.change, direction)
      direction = addScaled(direction, (alphas.get(pair) ?? 0) - beta, pair.step)
    }
    return direction
  }
}
