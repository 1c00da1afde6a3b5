import type { ModelCard } from '../model-card.js'

/**
 * Renders `MODEL_CARD.md`: what `model.json` says, for people.
 *
 * @param notes Markdown on the data, its licence and its limits
 */
export function renderCard(card: ModelCard, version: string, notes: string): string {
  return [renderHead(card, version), renderTest(card), renderData(card), notes.trim(), ''].join('\n\n')
}

function renderHead(card: ModelCard, version: string): string {
  const { settings } = card
  return `# ${card.name}

Tells the sentiment of a post: ${card.classes.join(', ')}. The ${count(settings.terms)} most frequent terms (words in their
dictionary form without stop words, pairs of neighbouring words, negated words), TF-IDF, logistic regression.

| | |
| --- | --- |
| version | \`${version}\` |
| trained | ${card.trainedAt.slice(0, 10)} |
| again with | \`${card.command}\` |
| penalty | L2, C = ${settings.c} (smallest validation loss), L-BFGS${settings.converged ? ' to convergence' : ', stopped early'} after ${settings.steps} steps |`
}

function renderTest({ test, validation, classes }: ModelCard): string {
  const [low, high] = test.accuracyInterval
  const header = classes.map((label) => `predicted ${label}`).join(' | ')
  const rows = classes.map((label, i) => `| **${label}** | ${(test.confusion[i] ?? []).map(count).join(' | ')} |`)
  return `## How good it is

| | test | validation |
| --- | --- | --- |
| rows | ${count(test.rows)} | ${count(validation.rows)} |
| accuracy | **${show(test.accuracy)}** (95% bootstrap interval ${show(low)} to ${show(high)}) | ${show(validation.accuracy)} |
| macro F1 | ${show(test.macroF1)} (${classes.map((label) => `${label} ${show(test.f1[label] ?? 0)}`).join(', ')}) | ${show(validation.macroF1)} |
| ROC-AUC | ${test.rocAuc === undefined ? '-' : show(test.rocAuc)} | ${validation.rocAuc === undefined ? '-' : show(validation.rocAuc)} |
| expected calibration error (15 bins) | ${show(test.ece)} | ${show(validation.ece)} |

| test rows | ${header} |
| --- |${' --- |'.repeat(classes.length)}
${rows.join('\n')}

The test rows were never looked at while the model was made; the strength of the penalty and the kinds of terms were
chosen on the validation rows.`
}

function renderData({ data }: ModelCard): string {
  const files = data.files.map((file) => `\`${file.name}\` (SHA-256 \`${file.sha256.slice(0, 16)}…\`)`).join(', ')
  return `## What it was trained on

${files}: ${count(data.train)} rows to train, ${count(data.validation)} to validate, ${count(data.test)} to test. Only rows of kind \`random\` validate
and test; which ones, the hash of their text decides. ${count(data.overlapping)} other rows were dropped because nearly the same text is
held out, and ${count(data.rejected)} could not be read.`
}

function count(value: number): string {
  return value.toLocaleString('en')
}

function show(share: number): string {
  return share.toFixed(4)
}
