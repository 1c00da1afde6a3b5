import type { Model } from '../predict/index.js'
import type { Evaluation } from './evaluate-rows.js'

/** The JSON form of an evaluation: one object of plain figures. `roc_auc` is null where it has no meaning. */
export function summariseEvaluation(model: Pick<Model, 'name' | 'version'>, { assessment, evaluated, rejected }: Evaluation): object {
  const { labels, report, confusion, rocAuc, calibration, accuracyInterval } = assessment
  return {
    model: model.name,
    version: model.version,
    rows: evaluated,
    rejected,
    labels,
    accuracy: report.accuracy,
    accuracy_interval: accuracyInterval,
    classes: Object.fromEntries(labels.map((label, k) => [label, report.classes[k]])),
    macro: report.macro,
    weighted: report.weighted,
    confusion_matrix: confusion,
    roc_auc: rocAuc ?? null,
    ece: calibration.ece,
  }
}
