import { assessPredictions } from '../assess-predictions.js'
import type { Assessment } from '../assess-predictions.js'
import type { CardFigures } from '../card-figures.js'
import { decideLabel } from '../decide-label.js'
import { labels } from '../label.js'
import type { Label, Probabilities } from '../label.js'
import { leaveNeutralOut } from '../leave-neutral-out.js'
import { bootstrapShares, measureRankedAuc, rankRows } from '../metrics/index.js'
import type { Interval } from '../metrics/index.js'
import { measureDecided } from './measure-decided.js'
import type { DecidedFigure } from './measure-decided.js'
import { round4 } from './round4.js'
import { withInterval } from './with-interval.js'

/** What a model said of the rows of one source. */
export interface MeasuredSource {
  figures: CardFigures
  assessment: Assessment
  /** The label that the model gave to each row. */
  decided: Label[]
}

/**
 * Measures a model on the rows of one source, with intervals.
 *
 * @param modelClasses the labels the model can tell apart
 * @param random numbers in [0, 1), for the bootstrap
 */
export function measureSource(
  truth: readonly Label[],
  scored: readonly Probabilities[],
  modelClasses: readonly Label[],
  random: () => number,
): MeasuredSource {
  const assessment = assessPredictions(truth, scored, modelClasses, random)
  const isPolar = !truth.includes('neutral')
  const asked = isPolar ? scored.map(leaveNeutralOut) : scored
  const decided = asked.map(decideLabel)
  const measureAuc = assessment.rocAuc === undefined ? undefined : prepareAuc(truth, asked, isPolar ? ['positive'] : labels)
  const measure = measureDecided(truth, decided, assessment.labels)
  const intervals = bootstrapShares(truth.length, (draws) => ({ ...measure(draws), rocAuc: measureAuc?.(draws) }), random)
  return { figures: summarise(assessment, intervals), assessment, decided }
}

/** The mean area of each of `sides` against the others. */
function prepareAuc(truth: readonly Label[], asked: readonly Probabilities[], sides: readonly Label[]): (draws: Uint16Array) => number | undefined {
  const ranked = sides.map((side) => rankRows(asked.map((probabilities) => probabilities[side]), truth.map((label) => label === side)))
  return (draws) => {
    const areas = ranked.map((rows) => measureRankedAuc(rows, draws))
    return areas.includes(undefined) ? undefined : areas.reduce<number>((sum, area) => sum + (area ?? 0) / areas.length, 0)
  }
}

function summarise(assessment: Assessment, intervals: Record<DecidedFigure | 'rocAuc', Interval>): CardFigures {
  const { report, rocAuc, calibration, confusion } = assessment
  const classes = assessment.labels.map((label, k) => {
    const { precision = 0, recall = 0, f1 = 0, support = 0 } = report.classes[k] ?? {}
    return [label, { precision: round4(precision), recall: round4(recall), f1: round4(f1), support }]
  })
  return {
    rows: report.macro.support,
    accuracy: withInterval(report.accuracy, intervals.accuracy),
    macroF1: withInterval(report.macro.f1, intervals.macroF1),
    macroRecall: withInterval(report.macro.recall, intervals.macroRecall),
    ...(rocAuc !== undefined && { rocAuc: withInterval(rocAuc, intervals.rocAuc) }),
    ece: round4(calibration.ece),
    classes: Object.fromEntries(classes) as CardFigures['classes'],
    confusion,
  }
}
