import { describeMarks, describeShares } from '../../describe-prediction.js'
import type { AnswerMessage } from '../../message.js'
import { fitLine } from '../../outside/fit-line.js'
import { joinTitle } from '../../outside/join-title.js'
import { escapeText } from '../escape-text.js'
import { actions, context, heading, paragraph, quote as toQuote, toCard, words } from './cards.js'
import { listChoices } from './list-choices.js'
import { renderChart } from './render-chart.js'
import { listElements, listVerdicts } from './render-example.js'
import { renderFacts } from './render-facts.js'
import { renderItems } from './render-items.js'
import type { TeamsMessage } from './teams-message.js'

/** Lines of an answer that are read in a channel. */
const shownLines = 20

/**
 * An answer as a card: what was asked about, what the model said of it, figures, lines, posts, and what can be said next as buttons that
 * say `{say}`. Pure.
 */
export function renderAnswer(message: AnswerMessage, chartUrl?: string): TeamsMessage {
  const { title, lines, facts, chart, quote, prediction, weights = [], posts = [], alerts = [], choices, stays = false, invented } = message
  const items = [...lines, ...alerts.map(({ text }) => text)]
  const text = escapeText(joinTitle(title, items[0] ?? ''))
  const body = [
    heading(title),
    ...(invented ? context(['every mention here is invented']) : []),
    ...(quote?.text ? [toQuote(quote.text, 1500)] : []),
    ...(prediction ? [paragraph([words(describeShares(prediction), 100)]), ...context(describeMarks(prediction))] : []),
    ...(weights.length > 0 ? context([`What weighed most: ${weights.slice(0, 8).map(({ word }) => fitLine(word, 30)).join(', ')}`]) : []),
    ...renderFacts(facts),
    ...renderItems(items, shownLines, 300),
    ...(chart ? renderChart(chart, chartUrl) : []),
    ...(prediction ? actions(listVerdicts(prediction)) : []),
    ...actions(listChoices(choices, stays)),
    ...posts.flatMap(listElements),
  ]
  return { text, card: toCard(text, body), isJudgeable: prediction !== undefined }
}
