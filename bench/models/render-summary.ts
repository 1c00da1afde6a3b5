import { formatDuration, formatInterval, formatSize, formatSpeed, formatTable, formatValue } from './format-figures.js'
import type { MeasuredModel, Results } from './results.js'
import { startingFigures } from './starting-figures.js'

type Source = Results['protocol']['sources'][number]

/** The tables of the README, in Markdown: one for the sources of two labels, one for those of three. */
export function renderSummary(results: Results): string {
  const { sources } = results.protocol
  const parts = sources.filter(({ poles }) => poles).map((source) => renderPolar(source, results))
  const three = sources.filter(({ poles }) => !poles)
  if (three.length > 0) parts.push(renderThree(three, results))
  return [...parts, renderNotes(results)].join('\n\n')
}

function renderPolar(source: Source, { models, shipped }: Results): string {
  const head = ['model', 'accuracy (95% interval)', 'precision', 'recall', 'F1', 'ROC-AUC', 'ECE', 'trained in', 'package', 'tweets/s, batch 1', 'batch 32']
  const measured = models.map((model) => [
    writeName(model, shipped),
    formatInterval(model.quality[source.name]?.figures.accuracy),
    ...['macroPrecision', 'macroRecall', 'macroF1', 'rocAuc', 'ece'].map((name) => formatValue(model, source.name, name)),
    formatDuration(model.trainedSeconds), formatSize(model.packageBytes), formatSpeed(model, 1), formatSpeed(model, 32),
  ])
  const known = startingFigures.map(({ name, accuracy, f1, rocAuc }) => [
    `*${name}*`, `*${accuracy.toFixed(3)}*`, '', '', `*${f1.toFixed(3)}*`, rocAuc === undefined ? '' : `*${rocAuc.toFixed(2)}*`, '', '', '', '', '',
  ])
  return `**${source.name}**: ${source.rows.toLocaleString('en')} test rows, negative or positive.\n\n${formatTable(head, [...measured, ...known])}`
}

function renderThree(sources: readonly Source[], { models, shipped }: Results): string {
  const head = ['model', ...sources.map(({ name, rows }) => `${name} (${rows.toLocaleString('en')} rows)`)]
  const rows = models.map((model) => [
    writeName(model, shipped),
    ...sources.map(({ name }) => ['accuracy', 'macroF1', 'macroRecall', 'ece'].map((figure) => formatValue(model, name, figure)).join(' / ')),
  ])
  return `**Three labels**: accuracy / macro F1 / macro recall (TweetEval's measure, also called balanced accuracy) / ECE.\n\n${formatTable(head, rows)}`
}

function renderNotes({ models, machine, measuredAt }: Results): string {
  const notes = models.filter(({ note }) => note !== '').map(({ name, note }) => `\`${name}\`: ${note}`)
  return [
    `Measured on ${measuredAt.slice(0, 10)} by \`npm run bench:models\`, all models on the same rows of one run; ${machine.cores} × ${machine.processor}, Node ${machine.node}.`,
    'On rows of two labels, P(negative) is compared with P(positive), and ties (lexicons have many) count as either by turns; precision, recall and F1 are means of the labels. Intervals are drawn by chance, so those of a card may differ in the third digit.',
    'ECE is the calibration error over 15 bins; lexicons give no probabilities.',
    'Speed is from text to label, on one thread, the median of rounds in which the models took turns.',
    'Lines in italics are the figures that people start from, measured by others on other rows of Sentiment140.',
    ...(notes.length > 0 ? [`${notes.join('; ')}.`] : []),
  ].join(' ')
}

function writeName({ name, kind }: MeasuredModel, shipped: string | undefined): string {
  const written = kind === 'peer' ? `${name} (npm)` : `\`${name}\``
  return name === shipped ? `**${written}**, the default` : written
}
