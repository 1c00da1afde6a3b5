import type { DigestMessage } from '../../message.js'
import { joinTitle } from '../../outside/join-title.js'
import { escapeText } from '../escape-text.js'
import { context, heading, paragraph, toCard, words } from './cards.js'
import { renderBars } from './render-chart.js'
import { renderFacts } from './render-facts.js'
import { renderItems } from './render-items.js'
import type { TeamsMessage } from './teams-message.js'

/** Lines of a section that a channel reads; `vigie digest` and the console show all. */
const shownLines = 8

/** A digest as a card: in words, in figures, as bars, and what there is besides, the last left out where Teams takes no more. Pure. */
export function renderDigest({ title, summary, facts, chart, sections, invented }: DigestMessage): TeamsMessage {
  const text = escapeText(joinTitle(title, summary))
  const body = [
    heading(title),
    paragraph([words(summary, 800)]),
    ...(invented ? context(['every mention here is invented']) : []),
    ...renderFacts(facts),
    ...(chart ? renderBars(chart) : []),
    ...sections.filter(({ lines }) => lines.length > 0).flatMap((section) => [
      paragraph([words(section.title, 100, { weight: 'Bolder' })]), ...renderItems(section.lines, shownLines, 250),
    ]),
  ]
  return { text, card: toCard(text, body), isJudgeable: false }
}
