import { driftFigures, type DriftFigures } from './alert-figures.js'
import type { AlertToCompose, AlertWords } from './alert-to-compose.js'
import { formatCount, formatMoment, formatShare } from './format-words.js'
import type { Fact } from './message.js'
import { nameLanguage } from './name-language.js'

type SenseName = DriftFigures['senses'][number]['sense']
type Sense = DriftFigures['senses'][number]

/**
 * Says that a watch is no longer as it was when Vigie learnt it, and whether that is likelier because of people or because of the model.
 *
 * @throws ZodError where the figures are not a drift detector's
 */
export function composeDrift(alert: AlertToCompose): AlertWords {
  const figures = driftFigures.parse(alert.figures)
  return {
    title: nameTitle(figures, alert),
    summary: alert.endedAt
      ? `Over since ${formatMoment(alert.endedAt)}: it is as before again, or has become the new usual, or another model judges now. It was that ${listChanges(figures)}.`
      : `Since ${formatMoment(toDate(earliest(figures)))}, ${listChanges(figures)}. ${weigh(figures)}`,
    facts: listFacts(figures),
    reason: explain(figures, alert),
  }
}

function nameTitle({ likelier, senses }: DriftFigures, { watch, endedAt }: AlertToCompose): string {
  // A rule on 20 predictions says nothing of days.
  if (senses.every(({ sense }) => sense === 'last-predictions')) return `The last predictions about ${watch} ${endedAt ? 'were' : 'are'} unlike what the model was trained on`
  if (likelier === 'people') return endedAt ? `The mood about ${watch} had changed` : `The mood about ${watch} seems to have changed for longer than a day`
  return endedAt ? `Vigie may have judged mentions of ${watch} less well` : `Vigie may be judging mentions of ${watch} less well than before`
}

const changes = {
  'more-negatives': (_, { observed, usual }) => `${formatShare(observed)} of mentions are called negative, where ${formatShare(usual)} are usual`,
  'fewer-negatives': (_, { observed, usual }) => `only ${formatShare(observed)} of mentions are called negative, where ${formatShare(usual)} are usual`,
  scores: () => 'the model scores mentions otherwise than it used to',
  uncertain: (_, { observed, usual }) => `the model is unsure of ${formatShare(observed)} of mentions, where ${formatShare(usual)} are usual`,
  'unknown-words': (_, { observed, usual }) => `${formatShare(observed)} of words are unknown to the model, where ${formatShare(usual)} are usual`,
  languages: ({ languages }) => describeLanguages(languages),
  'last-predictions': (_, { observed, usual }) =>
    `${formatShare(observed)} of the last predictions are negative, where ${formatShare(usual)} were in the data that the model was trained on`,
} satisfies Record<SenseName, (figures: DriftFigures, sense: Sense) => string>

function listChanges(figures: DriftFigures): string {
  const said = figures.senses.map((sense) => changes[sense.sense](figures, sense))
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join('; ')}; and ${said.at(-1) ?? ''}`
}

function describeLanguages(languages: DriftFigures['languages']): string {
  const [most] = languages
  if (!most) return 'people write in other languages than they used to'
  return `${formatShare(most.share)} of mentions are in ${nameLanguage(most.language)}, where ${formatShare(most.usualShare)} are usual`
}

function weigh({ likelier, badBuzzAt, senses }: DriftFigures): string {
  const movesNegatives = senses.some(({ sense }) => sense.endsWith('negatives') || sense === 'last-predictions')
  const badBuzz = badBuzzAt === null ? '' : `People turned on the brand on ${formatMoment(new Date(badBuzzAt))}. `
  if (senses.every(({ sense }) => sense === 'last-predictions')) {
    return `${badBuzz}So few may be so by chance; if they go on so, either people have changed or the model judges less well. Look at some mentions.`
  }
  if (likelier === 'people') {
    return `${badBuzz}It is likelier that people have changed than the model: it reads the same words and languages, and scores them as before. Look at some mentions to make sure.`
  }
  const also = badBuzz !== '' && movesNegatives ? 'That may be a part of it, but it is likelier that' : 'It is likely that'
  return `${badBuzz}${also} the model meets what it was not trained for. Mark some predictions right or wrong, so that Vigie knows.`
}

function listFacts(figures: DriftFigures): Fact[] {
  const { accuracy } = figures
  const facts = figures.senses.flatMap((sense): Fact[] => (sense.sense === 'languages' ? listLanguages(figures) : [describeFact(sense)]))
  if (accuracy) {
    const usual = `${formatShare(accuracy.low)} to ${formatShare(accuracy.high)}`
    facts.push({ name: 'Right predictions (estimated)', observed: formatShare(accuracy.estimated), expected: usual })
  }
  return [...facts, { name: 'Mentions looked at', observed: formatCount(figures.mentions) }]
}

const factNames = {
  'more-negatives': 'Negative share', 'fewer-negatives': 'Negative share', scores: 'How far scores lie from usual (0 to 0.69)', uncertain: 'Unsure predictions',
  'unknown-words': 'Unknown words', languages: 'Languages', 'last-predictions': 'Negative share of the last predictions',
} satisfies Record<SenseName, string>

function describeFact({ sense, observed, usual }: Sense): Fact {
  // What is less than nothing is less than chance makes it.
  const format = (value: number): string => (sense === 'scores' ? Math.max(value, 0).toFixed(3) : formatShare(value))
  return { name: factNames[sense], observed: format(observed), expected: format(usual) }
}

function listLanguages({ languages }: DriftFigures): Fact[] {
  return languages.map(({ language, share, usualShare }) => ({ name: `In ${nameLanguage(language)}`, observed: formatShare(share), expected: formatShare(usualShare) }))
}

function explain({ reference, rule }: DriftFigures, { watch }: AlertToCompose): string {
  const against = reference
    ? ` Usual is what Vigie learnt from ${formatCount(reference.mentions)} mentions from ${formatMoment(toDate(reference.from))} to ${formatMoment(toDate(reference.to))}.`
    : ''
  return `You get this because mentions of ${watch}, or what the model says of them, are no longer as they were (rule: ${rule}).${against}`
}

function earliest({ senses }: DriftFigures): number {
  return Math.min(...senses.map(({ since }) => since))
}

function toDate(minute: number): Date {
  return new Date(minute * 60_000)
}
