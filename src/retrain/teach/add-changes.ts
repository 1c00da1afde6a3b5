import type { LinearChange } from '../../predict/index.js'

/**
 * What two changes one after the other come to, rounded to what a graph stores: every process that makes a package of it makes the
 * same one, to the bit. Pure.
 */
export function addChanges(first: LinearChange | undefined, second: LinearChange): LinearChange {
  const add = (own: Float64Array, before: Float64Array | undefined): Float64Array => Float64Array.from(Float32Array.from(own, (value, i) => value + (before?.[i] ?? 0)))
  return { ...second, weights: add(second.weights, first?.weights), bias: add(second.bias, first?.bias) }
}
