import type { Probabilities } from '../../src/predict/index.js'

/**
 * Writes a lexicon's score as three numbers that sum to 1, so that it can be ranked and compared like a model: the largest
 * one stands for the label that its authors' rule gives, and P(positive) beside P(negative) rises with the score. They are
 * no probabilities, and their calibration means nothing.
 *
 * @param score from -1 (negative) to 1 (positive)
 * @param edge the score from which on its authors call a text positive; the same below zero for negative
 */
export function spreadScore(score: number, edge: number): Probabilities {
  const size = Math.abs(score)
  // Odds of neutral against the two poles together. The stronger pole has (1 + size) / 2 of theirs: equal at size = edge.
  const odds = (1 + 2 * edge - size) / 2
  // Scores come in steps far wider than this, and one that lies on the edge is on the pole's side.
  const neutral = odds / (1 + odds) - 1e-9
  const poles = 1 - neutral
  return { negative: (poles * (1 - score)) / 2, neutral, positive: (poles * (1 + score)) / 2 }
}
