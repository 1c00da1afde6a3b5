import { assessPredictions, bootstrapShares, decideLabel, labels, measureRocAuc, seedRandom, traceRocCurve } from '../../src/predict/index.js'
import type { Assessment, Probabilities, RocPoint } from '../../src/predict/index.js'
import { askPoles } from './ask-poles.js'
import type { Contender } from './contender.js'
import { prepareFigures } from './prepare-figures.js'
import type { Answers, FigureName } from './prepare-figures.js'
import type { ProtocolSource } from './read-protocol.js'
import type { MeasuredFigure } from './results.js'

/** How good a contender was on one source. */
export interface Quality {
  figures: Partial<Record<FigureName, MeasuredFigure>>
  /** For pictures. */
  assessment: Assessment
  /** P(negative) against all else. */
  roc: { curve: RocPoint[]; area: number | undefined }
  /** Row by row, whether the answer was the true label. */
  isRight: boolean[]
}

// Any seed will do; the same one for every contender draws the same rows for each.
const seed = 1

/** Measures the answers of a contender to all rows of a source. Their order is that of the source's texts. */
export function measureQuality(
  { truth, poles }: Pick<ProtocolSource, 'truth' | 'poles'>,
  scored: readonly Probabilities[],
  { classes, saysProbabilities }: Pick<Contender, 'classes' | 'saysProbabilities'>,
): Quality {
  const inQuestion = poles ? (['negative', 'positive'] as const) : labels
  const asked = poles ? askPoles(scored) : scored
  const canRank = inQuestion.every((label) => classes.includes(label))
  const isNegative = truth.map((label) => label === 'negative')
  const negative = asked.map((probabilities) => probabilities.negative)
  const answers: Answers = { truth, asked, labels: inQuestion, canRank, saysProbabilities }
  return {
    figures: measureFigures(answers),
    assessment: assessPredictions(truth, asked, classes, seedRandom(seed)),
    roc: { curve: traceRocCurve(negative, isNegative), area: measureRocAuc(negative, isNegative) },
    isRight: truth.map((label, row) => decideLabel(asked[row] ?? nothing) === label),
  }
}

function measureFigures(answers: Answers): Quality['figures'] {
  const rows = answers.truth.length
  const measure = prepareFigures(answers)
  const values = measure(new Uint16Array(rows).fill(1))
  const intervals = bootstrapShares(rows, measure, seedRandom(seed))
  const figures: Quality['figures'] = {}
  for (const [name, value] of Object.entries(values) as [FigureName, number | undefined][]) {
    if (value === undefined) continue
    const [low, high] = intervals[name]
    // Chance gaps make resampled rows look worse calibrated than the rows themselves: that interval leans high.
    figures[name] = { value, low: name === 'ece' ? Math.min(low, value) : low, high }
  }
  return figures
}

const nothing: Probabilities = { negative: 0, neutral: 0, positive: 0 }
