import type { ModelCard } from '../model-card.js'
import { describeKind } from './describe-kind.js'
import { count, show, table } from './markdown.js'
import { renderCalibration } from './render-calibration.js'
import { renderFigures } from './render-figures.js'

/**
 * Renders `MODEL_CARD.md`: what `model.json` says, for people.
 *
 * @param notes Markdown on the data and its limits
 * @param pictures names of files beside the card
 */
export function renderCard(card: ModelCard, version: string, notes: string, pictures: readonly string[] = []): string {
  const sections = [
    renderHead(card, version),
    renderUse(card),
    renderFigures(card, pictures),
    renderCalibration(card, pictures),
    renderTraining(card),
    renderData(card),
    notes.trim(),
    `## Licence\n\n${card.licence}. The terms of the data are those of its sources; no text of theirs is part of this package.`,
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function renderHead(card: ModelCard, version: string): string {
  const settings = Object.entries(card.settings).map(([name, value]) => `${name} ${value}`)
  return `# ${card.name}

Tells the sentiment of a post: ${card.classes.join(', ')}. ${describeKind(card)}

${table(['', ''], [
  ['version', `\`${version}\``],
  ['trained', `${card.trainedAt.slice(0, 10)}, revision \`${shorten(card.gitRevision)}\``],
  ['again with', card.commands.map((command) => `\`${command}\``).join('<br>')],
  ['settings', settings.join(', ')],
  ['text', `normaliser \`${card.normaliser}\`, ${count(card.tokeniser.size)} ${card.tokeniser.kind}`],
])}`
}

/** A commit by its first digits; `+` behind it says that files were changed since. */
function shorten(revision: string): string {
  return revision.slice(0, 12) + (revision.length > 12 && revision.endsWith('+') ? '+' : '')
}

function renderUse({ classes }: ModelCard): string {
  const third = classes.includes('neutral')
    ? 'A question that knows only two labels compares P(negative) with P(positive).'
    : 'It cannot say neutral, and gives it the probability 0.'
  return `## Intended use

To count how many of the public posts about a brand are negative, minute by minute, and to show people the posts behind a
rise. ${third} Not for judging the person who wrote a post, nor for decisions about anyone without a person looking.`
}

function renderTraining({ training, quantisation }: ModelCard): string {
  const { seed, epochs, seconds, device, curve } = training
  const facts = [`seed ${seed}`, ...(epochs === undefined ? [] : [`${epochs} epochs`]), `${count(Math.round(seconds))} s on ${device}`]
  const columns = [...new Set(curve.flatMap((point) => Object.keys(point)))]
  const rows = curve.map((point) => columns.map((column) => String(point[column] ?? '')))
  const parts = [`## Training\n\nTrained with ${facts.join(', ')}.`]
  if (rows.length > 0) parts.push(`The learning curve:\n\n${table(columns, rows)}`)
  if (quantisation !== undefined) {
    parts.push(`Weights are quantised (${quantisation.scheme}); that cost ${show(quantisation.lossAccuracy)} of accuracy on the validation rows. All figures above are of the quantised graph.`)
  }
  return parts.join('\n\n')
}

function renderData({ data }: ModelCard): string {
  const files = data.files.map((file) => [`\`${file.name}\``, `\`${file.sha256.slice(0, 16)}…\``])
  const recipe = data.recipe === undefined ? '' : ` The recipe \`${data.recipe.name}\` (SHA-256 \`${data.recipe.sha256.slice(0, 16)}…\`) says which row is on which side.`
  return `## What it was trained on

${count(data.train)} rows to train, ${count(data.validation)} to validate, ${count(data.test)} to test.${recipe} ${count(data.overlapping)} other rows were dropped
because nearly the same text is held out, and ${count(data.rejected)} could not be read.

${table(['file', 'SHA-256'], files)}`
}
