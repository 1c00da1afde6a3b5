import type { Random } from './random.js'

/** Draws one of a list that is not empty. */
export function drawOne<Item>(items: readonly Item[], random: Random): Item {
  return items[Math.floor(random() * items.length)] as Item
}

/** Draws a Poisson count (Knuth's product of uniforms, which is quick for the small means of a minute). */
export function drawPoisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count++
  return count
}

/**
 * Draws a factor with mean 1 and variance 1 / `shape` (an Erlang distribution): it makes counts vary as those of real
 * brands do, more than Poisson's.
 */
export function drawFactor(shape: number, random: Random): number {
  let sum = 0
  for (let index = 0; index < shape; index++) sum -= Math.log(1 - random())
  return sum / shape
}
