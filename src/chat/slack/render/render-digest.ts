import type { DigestMessage } from '../../message.js'
import { escapeText } from '../escape-text.js'
import { joinTitle } from '../../outside/join-title.js'
import { context, glue, header, keepWithin, paragraph, richText, words } from './blocks.js'
import { renderBars } from './render-chart.js'
import { renderFacts } from './render-facts.js'
import type { Block, SlackMessage } from './slack-message.js'

/** Lines of a section that a channel reads; `vigie digest` and the console show all. */
const shownLines = 8

/** A digest as blocks: in words, in figures, as bars, and what there is besides, the last left out where Slack takes no more. Pure. */
export function renderDigest({ title, summary, facts, chart, sections, invented }: DigestMessage): SlackMessage {
  const blocks = [
    header(title),
    richText([paragraph([words(summary, 800)])]),
    ...(invented ? context(['every mention here is invented']) : []),
    ...renderFacts(facts),
    ...(chart ? renderBars(chart) : []),
    ...sections.filter(({ lines }) => lines.length > 0).map(renderSection),
  ]
  return { text: escapeText(joinTitle(title, summary)), blocks: keepWithin(blocks) }
}

function renderSection({ title, lines }: DigestMessage['sections'][number]): Block {
  const shown = lines.slice(0, shownLines).map((line) => paragraph([words(line, 250)]))
  const rest = lines.length - shown.length
  return richText([
    paragraph([words(title, 100, { bold: true })]),
    { type: 'rich_text_list', style: 'bullet', elements: rest > 0 ? [...shown, paragraph([glue(`and ${rest} more`)])] : shown },
  ])
}
