import { isSentence } from '../../is-sentence.js'
import type { Fact } from '../../message.js'
import { fitLine } from '../../outside/fit-line.js'
import { glue, paragraph, words, type CardElement } from './cards.js'

/** Figures, a line each beside what is usual, and what has to be read whole; at most ten. A fact set would read Markdown in them. Pure. */
export function renderFacts(facts: readonly Fact[]): CardElement[] {
  return facts.slice(0, 10).map((fact) => (isSentence(fact) ? renderSentence(fact) : renderFigure(fact)))
}

function renderFigure({ name, observed, expected }: Fact): CardElement {
  return paragraph([
    words(fitLine(name, 60), 80, { isSubtle: true }), glue('  '), words(fitLine(observed, 40), 60, { weight: 'Bolder' }),
    ...(expected === undefined ? [] : [glue(' (usually '), words(fitLine(expected, 40), 60), glue(')')]),
  ], { spacing: 'Small' })
}

function renderSentence({ name, observed }: Fact): CardElement {
  return paragraph([words(fitLine(name, 60), 80, { weight: 'Bolder' }), glue(': '), words(fitLine(observed, 300), 360)])
}
