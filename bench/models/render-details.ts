import { formatInterval, formatSpeed, formatTable } from './format-figures.js'
import { classFigureNames, figureNames } from './prepare-figures.js'
import type { MeasuredModel, Results } from './results.js'

/** `table.md` behind its summary: every figure with its interval, the confusion matrices, and the paired comparisons. */
export function renderDetails(results: Results): string {
  const parts = results.protocol.sources.map(({ name, rows, file, sha256 }) => [
    `## ${name}: ${rows.toLocaleString('en')} rows of \`${file}\` (SHA-256 \`${sha256.slice(0, 16)}…\`)`,
    formatTable(['model', ...figureNames], results.models.map((model) => [model.name, ...figureNames.map((figure) => formatInterval(model.quality[name]?.figures[figure]))])),
    renderClasses(name, results.models),
    ...results.models.map((model) => renderConfusion(name, model)),
    renderComparisons(name, results),
  ].join('\n\n'))
  return [...parts, renderSpeeds(results)].join('\n\n')
}

function renderClasses(source: string, models: readonly MeasuredModel[]): string {
  const rows = models.flatMap((model) => (model.quality[source]?.labels ?? []).map((label) => [
    model.name, label, ...classFigureNames.map((figure) => formatInterval(model.quality[source]?.figures[`${label}.${figure}`])),
  ]))
  return formatTable(['model', 'label', ...classFigureNames], rows)
}

function renderConfusion(source: string, { name, quality }: MeasuredModel): string {
  const { labels = [], confusion = [] } = quality[source] ?? {}
  const rows = labels.map((label, k) => [`**${label}**`, ...(confusion[k] ?? []).map((count) => count.toLocaleString('en'))])
  return formatTable([name, ...labels.map((label) => `said ${label}`)], rows)
}

function renderComparisons(source: string, { comparisons }: Results): string {
  const own = comparisons.filter((comparison) => comparison.source === source)
  if (own.length === 0) return 'The shipped model was not measured: nothing to compare.'
  const rows = own.map(({ second, difference, onlyFirst, onlySecond, p }) => [
    second, formatInterval(difference), onlyFirst.toLocaleString('en'), onlySecond.toLocaleString('en'), p < 0.0001 ? '< 0.0001' : p.toFixed(4),
  ])
  const first = own[0]?.first ?? ''
  return formatTable([`${first} against`, 'difference of accuracy (95%, paired bootstrap)', `only ${first} right`, 'only the other right', "p (McNemar's exact test)"], rows)
}

function renderSpeeds({ models }: Results): string {
  const rows = models.flatMap((model) => model.speeds.map(({ batch, rounds, ratio }) => [
    model.name, String(batch), formatSpeed(model, batch), `${Math.round(Math.min(...rounds)).toLocaleString('en')}–${Math.round(Math.max(...rounds)).toLocaleString('en')}`, ratio?.toPrecision(3) ?? '–',
  ]))
  return `## Speed\n\n${rows.length === 0 ? 'Not measured.' : formatTable(['model', 'batch', 'tweets/s, median', 'least–most of the rounds', 'ratio to tfidf-lr'], rows)}`
}
