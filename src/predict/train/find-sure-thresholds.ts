import { decideLabel } from '../decide-label.js'
import { labels } from '../label.js'
import type { Label, Probabilities } from '../label.js'

/** Share of answers that must be right for them to be called sure. */
const surePrecision = 0.9

/** With fewer answers above it a threshold is luck. */
const fewestAnswers = 50

/**
 * Finds, for each label, the least probability from which on nine of ten answers of that label were right. A label that
 * never gets there has none.
 */
export function findSureThresholds(truth: readonly Label[], scored: readonly Probabilities[]): Partial<Record<Label, number>> {
  const decided = scored.map(decideLabel)
  const thresholds: Partial<Record<Label, number>> = {}
  for (const label of labels) {
    const answers = scored.flatMap((probabilities, i) => (decided[i] === label ? [{ sureness: probabilities[label], isRight: truth[i] === label }] : []))
    const threshold = findThreshold(answers.sort((a, b) => b.sureness - a.sureness))
    // Rounded up, so that what is above the rounded number was above the threshold.
    if (threshold !== undefined) thresholds[label] = Math.min(1, Math.ceil(threshold * 1e4) / 1e4)
  }
  return thresholds
}

/** @param answers the surest first */
function findThreshold(answers: readonly { sureness: number; isRight: boolean }[]): number | undefined {
  let right = 0
  let threshold: number | undefined
  answers.forEach(({ sureness, isRight }, i) => {
    if (isRight) right++
    if (i + 1 >= fewestAnswers && right / (i + 1) >= surePrecision) threshold = sureness
  })
  return threshold
}
