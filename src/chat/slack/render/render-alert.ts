import { describeLink } from '../../describe-link.js'
import { describeStanding } from '../../describe-standing.js'
import { formatCount } from '../../format-words.js'
import { markAlert } from '../../mark-alert.js'
import type { AlertMessage, Term } from '../../message.js'
import { escapeText } from '../escape-text.js'
import type { AlertLinks } from '../../outside/find-links.js'
import { fitLine } from '../../outside/fit-line.js'
import { context, glue, header, keepWithin, paragraph, richText, words, type Part } from './blocks.js'
import { renderChart } from './render-chart.js'
import { renderChoices } from './render-choices.js'
import { renderFacts } from './render-facts.js'
import { renderLife } from './render-life.js'
import type { Block, SlackMessage } from './slack-message.js'

/**
 * An alert as blocks: how severe and about whom, what happened in words, figures beside what is usual, the words that stand
 * out, the chart, why people get it, and what can be done about it. Pure.
 *
 * @param links where its picture can be fetched by Slack (without one the chart is drawn in block characters), and where people see it whole
 */
export function renderAlert(message: AlertMessage, links: AlertLinks = {}): SlackMessage {
  const { watch, severity, title, summary, note, facts, terms = [], chart, reason, choices = [], life } = message
  const page = describeLink(links.page)
  const blocks = [
    header(`${markAlert(message)} Severity ${severity} of 10: ${watch}`),
    richText([paragraph([words(title, 200, { bold: true }), glue('\n'), words(summary, 500)])]),
    ...context([describeStanding(message)]),
    ...(note === undefined ? [] : context([note], 400)),
    ...renderFacts(facts),
    ...(terms.length > 0 ? [renderTerms(terms)] : []),
    ...(chart ? renderChart(chart, links.chart) : []),
    ...context([reason], 500),
    ...(page ? [richText([paragraph([{ type: 'link', url: page.href, text: `Open on ${page.host}` }])])] : []),
    ...renderChoices(choices),
    ...(life ? renderLife(life) : []),
  ]
  return { text: escapeText(fitLine(`Severity ${severity} of 10. ${title}. ${summary}`, 400)), blocks: keepWithin(blocks) }
}

function renderTerms(terms: readonly Term[]): Block {
  const parts: Part[] = terms.slice(0, 8).flatMap(({ term, mentions }, place) => [
    glue(place === 0 ? 'Words that stand out: ' : ', '), words(`“${term}”`, 60, { bold: true }), glue(` (${formatCount(mentions)})`),
  ])
  return richText([paragraph(parts)])
}
