import type { LinearChange } from './fit-change.js'
import type { DescribedText } from './refit-base.js'

/** The probabilities, in the order of the classes, that a base with a change in it gives a text. */
export function applyChange({ said, features }: DescribedText, { classes, weights, bias }: LinearChange): Float64Array {
  const scores = Float64Array.from({ length: classes }, (_, k) => (said[k] ?? 0) + (bias[k] ?? 0))
  features.terms.forEach((term, i) => {
    for (let k = 0; k < classes; k++) scores[k] = (scores[k] ?? 0) + (features.values[i] ?? 0) * (weights[term * classes + k] ?? 0)
  })
  const most = scores.reduce((largest, score) => Math.max(largest, score), -Infinity)
  const powers = scores.map((score) => Math.exp(score - most))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}
