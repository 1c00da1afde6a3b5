import type { CardFigures, ShareWithInterval } from '../card-figures.js'
import { labels } from '../label.js'
import type { ModelCard } from '../model-card.js'
import { count, show, table } from './markdown.js'

/** The part of a card that says how good the model is: by source, by label, by slice. */
export function renderFigures({ metrics }: ModelCard, pictures: readonly string[]): string {
  const sources = Object.entries(metrics.test)
  return [
    `## How good it is

In brackets the 95% bootstrap interval. Test rows neither trained the model nor fitted its calibration; validation rows fitted the
calibration, and each is measured by a fit that left it out.`,
    renderSources(metrics),
    ...sources.map(([source, figures]) => renderSource(source, figures, pictures)),
    renderSlices(metrics.slices),
  ].filter((part) => part !== '').join('\n\n')
}

function renderSources({ validation, test }: ModelCard['metrics']): string {
  const line = (source: string, side: string, { rows, accuracy, macroF1, macroRecall, rocAuc, ece }: CardFigures): string[] =>
    [source, side, count(rows), describe(accuracy), describe(macroF1), describe(macroRecall), rocAuc === undefined ? '-' : describe(rocAuc), show(ece)]
  return table(['source', 'rows are', 'rows', 'accuracy', 'macro F1', 'macro recall', 'ROC-AUC', 'calibration error'], [
    ...Object.entries(test).map(([source, figures]) => line(source, '**test**', figures)),
    ...Object.entries(validation).map(([source, figures]) => line(source, 'validation', figures)),
  ])
}

function renderSource(source: string, { classes, confusion }: CardFigures, pictures: readonly string[]): string {
  const present = labels.filter((label) => classes[label] !== undefined)
  const rows = present.map((label, i) => {
    const { precision = 0, recall = 0, f1 = 0 } = classes[label] ?? {}
    return [`**${label}**`, ...(confusion[i] ?? []).map(count), show(precision), show(recall), show(f1)]
  })
  const drawn = pictures.filter((file) => file.startsWith(`${source}-`) && !file.includes('reliability'))
  return [
    `### ${source}, test rows by label`,
    table(['true label', ...present.map((label) => `said ${label}`), 'precision', 'recall', 'F1'], rows),
    drawn.map((file) => `![${file.replace('.png', '').replaceAll('-', ' ')}](${file})`).join('\n'),
  ].filter((part) => part !== '').join('\n\n')
}

function renderSlices(slices: ModelCard['metrics']['slices']): string {
  if (slices.length === 0) return ''
  const rows = slices.map(({ source, slice, rows: size, accuracy, macroF1 }) => [source, slice, count(size), describe(accuracy), describe(macroF1)])
  return `### Slices of the test rows

Slices are found by surface marks (see \`src/predict/slices/\`); short, medium and long are thirds of a source by length.

${table(['source', 'slice', 'rows', 'accuracy', 'macro F1'], rows)}`
}

function describe({ value, low, high }: ShareWithInterval): string {
  return `${show(value)} (${show(low)} to ${show(high)})`
}
