import { describeMarks, describeShares } from '../../describe-prediction.js'
import type { AnswerMessage } from '../../message.js'
import { escapeText } from '../escape-text.js'
import { fitLine } from '../../outside/fit-line.js'
import { joinTitle } from '../../outside/join-title.js'
import { context, glue, header, keepWithin, paragraph, richText, words } from './blocks.js'
import { renderChart } from './render-chart.js'
import { renderChoices, type Sharing } from './render-choices.js'
import { renderExample, renderVerdicts } from './render-example.js'
import { renderFacts } from './render-facts.js'
import type { Block, SlackMessage } from './slack-message.js'

/** Lines of an answer that are read in a channel. */
const shownLines = 20

/**
 * An answer as blocks: what was asked about, what the model said of it, figures, lines, posts, and what can be said next as buttons
 * `say:<place>` with `{say}` as JSON for value. Pure.
 *
 * @param sharing the value of a button that shows the answer to the channel; none where it may not be shown there
 */
export function renderAnswer(message: AnswerMessage, sharing?: Sharing, chartUrl?: string): SlackMessage {
  const { title, lines, facts, chart, quote, prediction, weights = [], posts = [], alerts = [], choices, invented } = message
  const items = [...lines, ...alerts.map(({ text }) => text)]
  const blocks = [
    header(title),
    ...(invented ? context(['every mention here is invented']) : []),
    ...(quote?.text ? [richText([{ type: 'rich_text_quote', elements: [words(quote.text, 1500)] }])] : []),
    ...(prediction ? [...context([describeShares(prediction), ...describeMarks(prediction)]), renderVerdicts(prediction)] : []),
    ...(weights.length > 0 ? context([`What weighed most: ${weights.slice(0, 8).map(({ word }) => fitLine(word, 30)).join(', ')}`]) : []),
    ...renderFacts(facts),
    ...(items.length > 0 ? [renderItems(items)] : []),
    ...(chart ? renderChart(chart, chartUrl) : []),
    ...renderChoices(choices, sharing),
    ...posts.flatMap((post) => renderExample(post).blocks),
  ]
  return { text: escapeText(joinTitle(title, items[0] ?? '')), blocks: keepWithin(blocks) }
}

function renderItems(items: readonly string[]): Block {
  const shown = items.slice(0, shownLines).map((line) => paragraph([words(line, 300)]))
  const rest = items.length - shown.length
  return richText([{ type: 'rich_text_list', style: 'bullet', elements: rest > 0 ? [...shown, paragraph([glue(`and ${rest} more`)])] : shown }])
}
