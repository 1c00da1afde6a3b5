import type { ShownPrediction } from '../message.js'
import { html, type Html } from './html.js'

/** Renders the button that says a prediction is wrong. The page fills in whether this reader pressed it; the counts are everybody's. */
export function renderReaction({ id, marks }: ShownPrediction): Html {
  return html`<span class="reactions" data-prediction="${id}" data-wrong="${marks.wrong}" data-right="${marks.right}">
    <span class="others" aria-live="polite"></span>
    <button type="button" class="react" data-verdict="wrong" aria-pressed="false">Mark as wrong</button></span>`
}
