import { describeLink } from '../../describe-link.js'
import { describeStanding } from '../../describe-standing.js'
import { formatCount } from '../../format-words.js'
import { markAlert } from '../../mark-alert.js'
import type { AlertMessage, Term } from '../../message.js'
import type { AlertLinks } from '../../outside/find-links.js'
import { fitLine } from '../../outside/fit-line.js'
import { escapeText } from '../escape-text.js'
import { actions, context, glue, heading, paragraph, toCard, words, type CardElement } from './cards.js'
import { listChoices } from './list-choices.js'
import { renderChart } from './render-chart.js'
import { renderFacts } from './render-facts.js'
import { renderLife } from './render-life.js'
import type { TeamsMessage } from './teams-message.js'

/**
 * An alert as a card: how severe and about whom, what happened in words, figures beside what is usual, the words that stand out, the
 * chart, why people get it, and what can be done about it. Pure.
 *
 * @param links where its picture can be fetched by Teams (without one the chart is drawn in block characters), and where people see it whole
 */
export function renderAlert(message: AlertMessage, links: AlertLinks = {}): TeamsMessage {
  const { watch, severity, title, summary, note, facts, terms = [], chart, reason, choices = [], life } = message
  const page = describeLink(links.page)
  const text = escapeText(fitLine(`Severity ${severity} of 10. ${title}. ${summary}`, 400))
  const body = [
    heading(`${markAlert(message)} Severity ${severity} of 10: ${watch}`),
    paragraph([words(title, 200, { weight: 'Bolder' })]),
    paragraph([words(summary, 500)]),
    ...context([describeStanding(message)]),
    ...(note === undefined ? [] : context([note], 400)),
    ...renderFacts(facts),
    ...(terms.length > 0 ? [renderTerms(terms)] : []),
    ...(chart ? renderChart(chart, links.chart) : []),
    ...context([reason], 500),
    ...actions([...listChoices(choices, true), ...(page ? [{ type: 'Action.OpenUrl' as const, title: fitLine(`Open on ${page.host}`, 100), url: page.href }] : [])]),
    ...(life ? renderLife(life) : []),
  ]
  return { text, card: toCard(text, body), isJudgeable: false }
}

function renderTerms(terms: readonly Term[]): CardElement {
  return paragraph(terms.slice(0, 8).flatMap(({ term, mentions }, place) => [
    glue(place === 0 ? 'Words that stand out: ' : ', '), words(`“${term}”`, 60, { weight: 'Bolder' }), glue(` (${formatCount(mentions)})`),
  ]))
}
