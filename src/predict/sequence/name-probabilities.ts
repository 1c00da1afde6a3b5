import type { Label, Probabilities } from '../label.js'

/** Gives probabilities the names of their classes; a label that is not among them gets 0. */
export function nameProbabilities(values: ArrayLike<number>, classes: readonly Label[]): Probabilities {
  const named: Probabilities = { negative: 0, neutral: 0, positive: 0 }
  classes.forEach((label, k) => (named[label] = values[k] ?? 0))
  return named
}
