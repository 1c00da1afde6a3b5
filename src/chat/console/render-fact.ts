import { isSentence } from '../is-sentence.js'
import type { Fact } from '../message.js'
import { html, type Html } from './html.js'
import { showLine } from './show-text.js'

/** Renders a figure beside what is usual, or what has to be read whole. */
export function renderFact(fact: Fact): Html {
  return html`<div${isSentence(fact) && html` class="sentence"`}><dt>${showLine(fact.name)}</dt><dd><b>${showLine(fact.observed)}</b>${
    fact.expected !== undefined && html` <span>usually ${showLine(fact.expected)}</span>`
  }</dd></div>`
}
