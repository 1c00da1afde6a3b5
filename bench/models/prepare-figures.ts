import { decideLabel, labels, measureRankedAuc, rankRows, reportClassification } from '../../src/predict/index.js'
import type { Label, Probabilities } from '../../src/predict/index.js'

export const figureNames = ['accuracy', 'macroPrecision', 'macroRecall', 'macroF1', 'rocAuc', 'ece'] as const
export const classFigureNames = ['precision', 'recall', 'f1'] as const
export type FigureName = (typeof figureNames)[number] | `${Label}.${(typeof classFigureNames)[number]}`

/** The figures of a sample, given how often each row was drawn; undefined where one has no meaning. */
export type MeasureSample = (draws: Uint16Array) => Record<FigureName, number | undefined>

/** Answers and what they are measured by. */
export interface Answers {
  truth: readonly Label[]
  /** Without neutral where the question is which of the two poles. */
  asked: readonly Probabilities[]
  /** The labels in question. */
  labels: readonly Label[]
  /** Whether it can say all of them, and so be ranked on all. */
  canRank: boolean
  saysProbabilities: boolean
}

const binCount = 15

/**
 * Sorts and decides once what does not change between resamples of the rows. With every row drawn once the figures
 * are those of `assessPredictions`. Macro recall is also called balanced accuracy; TweetEval ranks sentiment models by it.
 */
export function prepareFigures(answers: Answers): MeasureSample {
  const decided = answers.asked.map(decideLabel)
  const cells = answers.truth.map((label, row) => answers.labels.indexOf(label) * labels.length + answers.labels.indexOf(decided[row] ?? label))
  const measureAuc = answers.canRank ? prepareAuc(answers) : () => undefined
  const measureEce = answers.saysProbabilities ? prepareEce(answers, decided) : () => undefined
  return (draws) => {
    const counts = new Float64Array(labels.length ** 2)
    cells.forEach((cell, row) => (counts[cell] = (counts[cell] ?? 0) + (draws[row] ?? 0)))
    const confusion = answers.labels.map((_, row) => answers.labels.map((__, column) => counts[row * labels.length + column] ?? 0))
    const { accuracy, macro, classes } = reportClassification(confusion)
    const ofClasses = answers.labels.flatMap((label, k) => classFigureNames.map((name) => [`${label}.${name}`, classes[k]?.[name]] as const))
    const figures = { accuracy, macroPrecision: macro.precision, macroRecall: macro.recall, macroF1: macro.f1, rocAuc: measureAuc(draws), ece: measureEce(draws) }
    return { ...Object.fromEntries(ofClasses), ...figures } as Record<FigureName, number | undefined>
  }
}

/** Two labels: the area of P(positive). Three: the mean of each label against the others. */
function prepareAuc({ truth, asked, labels: inQuestion }: Answers): (draws: Uint16Array) => number | undefined {
  const ranked = inQuestion.length === 2 ? inQuestion.slice(1) : inQuestion
  const sides = ranked.map((label) => rankRows(asked.map((probabilities) => probabilities[label]), truth.map((each) => each === label)))
  return (draws) => {
    let sum = 0
    for (const side of sides) {
      const area = measureRankedAuc(side, draws)
      if (area === undefined) return undefined
      sum += area
    }
    return sum / sides.length
  }
}

function prepareEce({ truth, asked }: Answers, decided: readonly Label[]): (draws: Uint16Array) => number {
  const confidences = Float64Array.from(asked, (probabilities, row) => probabilities[decided[row] ?? 'negative'])
  // A bin holds its upper edge, as in measureCalibration.
  const bins = Uint8Array.from(confidences, (confidence) => Math.max(0, Math.min(binCount, Math.ceil(confidence * binCount)) - 1))
  const isRight = Uint8Array.from(truth, (label, row) => (decided[row] === label ? 1 : 0))
  return (draws) => {
    const gaps = new Float64Array(binCount)
    let total = 0
    for (let row = 0; row < bins.length; row++) {
      const weight = draws[row] ?? 0
      const bin = bins[row] ?? 0
      gaps[bin] = (gaps[bin] ?? 0) + weight * ((confidences[row] ?? 0) - (isRight[row] ?? 0))
      total += weight
    }
    return total === 0 ? 0 : gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / total
  }
}
