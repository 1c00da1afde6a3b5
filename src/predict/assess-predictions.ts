import type { Label, Probabilities } from './label.js'
import { labels } from './label.js'
import { decideLabel } from './decide-label.js'
import { leaveNeutralOut } from './leave-neutral-out.js'
import {
  bootstrapMean, countConfusions, measureCalibration, measureMacroAuc, measureRocAuc, reportClassification, traceRocCurve,
} from './metrics/index.js'
import type { Calibration, ClassificationReport, RocPoint } from './metrics/index.js'

/** How good predictions were against the truth. */
export interface Assessment {
  /** The labels in question; rows and columns of `confusion` are in their order. */
  labels: readonly Label[]
  confusion: number[][]
  report: ClassificationReport
  /** 95% bootstrap interval of the accuracy. */
  accuracyInterval: [low: number, high: number]
  calibration: Calibration
  /** Two labels: of P(positive). Three: the mean of each against the others, where the model knows all three. */
  rocAuc: number | undefined
  /** Two labels only. */
  rocCurve: RocPoint[] | undefined
}

const polar = ['negative', 'positive'] as const

/**
 * Compares predictions with the truth. Where the truth is only ever negative or positive, the question is which of the
 * two, and P(negative) is compared with P(positive) whatever the model says about neutral.
 *
 * @param modelClasses the labels the model can tell apart
 * @param random numbers in [0, 1), for the bootstrap
 */
export function assessPredictions(
  truth: readonly Label[],
  scored: readonly Probabilities[],
  modelClasses: readonly Label[],
  random: () => number,
): Assessment {
  const isPolar = !truth.includes('neutral')
  const asked = isPolar ? scored.map(leaveNeutralOut) : scored
  const decided = asked.map(decideLabel)
  const present = isPolar ? polar : labels.filter((label) => truth.includes(label) || modelClasses.includes(label))
  const isRight = truth.map((label, i) => decided[i] === label)
  const isPositive = truth.map((label) => label === 'positive')
  const positiveScores = asked.map((probabilities) => probabilities.positive)
  const confusion = countConfusions(truth, decided, present)
  return {
    labels: present,
    confusion,
    report: reportClassification(confusion),
    accuracyInterval: bootstrapMean(isRight.map(Number), random),
    calibration: measureCalibration(asked.map((probabilities, i) => probabilities[decided[i] ?? 'negative']), isRight),
    rocAuc: isPolar ? measureRocAuc(positiveScores, isPositive) : measureThreeWayAuc(truth, scored, modelClasses),
    rocCurve: isPolar ? traceRocCurve(positiveScores, isPositive) : undefined,
  }
}

function measureThreeWayAuc(truth: readonly Label[], scored: readonly Probabilities[], modelClasses: readonly Label[]): number | undefined {
  if (modelClasses.length < labels.length) return undefined
  return measureMacroAuc(scored.map((probabilities) => labels.map((label) => probabilities[label])), truth, labels)
}
