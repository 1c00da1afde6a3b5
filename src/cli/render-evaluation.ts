import type { ClassFigures, Model } from '../predict/index.js'
import type { Evaluation } from './evaluate-rows.js'

/**
 * Renders an evaluation as text, laid out as scikit-learn's classification_report, with the confusion matrix below.
 */
export function renderEvaluation(model: Pick<Model, 'version'>, { assessment, evaluated, rejected }: Evaluation): string {
  const { labels, report, confusion, rocAuc, calibration, accuracyInterval } = assessment
  const width = 14
  const line = (name: string, cells: string[]): string => `${name.padStart(width)}${cells.map((cell) => cell.padStart(11)).join('')}`
  const figures = (name: string, { precision, recall, f1, support }: ClassFigures): string =>
    line(name, [precision.toFixed(4), recall.toFixed(4), f1.toFixed(4), String(support)])
  const [low, high] = accuracyInterval
  return [
    `${model.version} on ${evaluated} rows${rejected > 0 ? ` (${rejected} more could not be used)` : ''}`,
    '',
    line('', ['precision', 'recall', 'f1-score', 'support']),
    '',
    ...labels.map((label, k) => figures(label, report.classes[k] ?? nothing)),
    '',
    line('accuracy', ['', '', report.accuracy.toFixed(4), String(evaluated)]),
    figures('macro avg', report.macro),
    figures('weighted avg', report.weighted),
    '',
    `accuracy 95% interval ${low.toFixed(4)} to ${high.toFixed(4)} (bootstrap)`,
    ...(rocAuc === undefined ? [] : [`ROC-AUC ${rocAuc.toFixed(4)}${labels.length > 2 ? ' (macro, one against the rest)' : ''}`]),
    `expected calibration error ${calibration.ece.toFixed(4)} (15 bins)`,
    '',
    'confusion matrix (rows: true, columns: predicted)',
    line('', [...labels]),
    ...labels.map((label, k) => line(label, (confusion[k] ?? []).map(String))),
    '',
  ].join('\n')
}

const nothing: ClassFigures = { precision: 0, recall: 0, f1: 0, support: 0 }
