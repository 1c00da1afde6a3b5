import { isSentence } from '../../is-sentence.js'
import type { Fact } from '../../message.js'
import { glue, paragraph, plain, richText, words } from './blocks.js'
import type { Block } from './slack-message.js'

/** More would leave no room for the buttons under them. */
const mostSentences = 3

/** Figures in two columns, each beside what is usual, at most ten; under them what has to be read whole, a paragraph each. Pure. */
export function renderFacts(facts: readonly Fact[]): Block[] {
  const figures = facts.filter((fact) => !isSentence(fact))
  const sentences = facts.filter(isSentence).slice(0, mostSentences)
  const fields = figures.slice(0, 10).map(({ name, observed, expected }) => {
    const usually = expected === undefined ? '' : ` (usually ${plain(expected, 40).text})`
    return { type: 'plain_text' as const, text: `${plain(name, 40).text}\n${plain(observed, 40).text}${usually}`, emoji: false }
  })
  return [
    ...(fields.length > 0 ? [{ type: 'section' as const, fields }] : []),
    ...sentences.map(({ name, observed }) => richText([paragraph([words(name, 40, { bold: true }), glue(': '), words(observed, 300)])])),
  ]
}
