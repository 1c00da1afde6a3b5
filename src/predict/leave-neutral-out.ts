import type { Probabilities } from './label.js'

/** The two-class question: what P(negative) and P(positive) are once neutral is ruled out. */
export function leaveNeutralOut({ negative, positive }: Probabilities): Probabilities {
  const sum = negative + positive
  return sum === 0 ? { negative: 0.5, neutral: 0, positive: 0.5 } : { negative: negative / sum, neutral: 0, positive: positive / sum }
}
