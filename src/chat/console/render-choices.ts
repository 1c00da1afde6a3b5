import type { Choice } from '../message.js'
import { html, type Html } from './html.js'
import { showLine } from './show-text.js'

/** Renders what can be said next, as buttons that say it. */
export function renderChoices(choices: readonly Choice[]): Html {
  return html`<div class="choices" role="group" aria-label="What to say next">${choices.map(({ label, say, style }) =>
    html`<button type="button" class="choice${style !== undefined && ` choice-${style}`}" data-say="${say}">${showLine(label)}</button>`)}</div>`
}
