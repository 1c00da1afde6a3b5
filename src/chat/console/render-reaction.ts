import { labels } from '../../predict/label.js'
import type { ShownPrediction } from '../message.js'
import { html, type Html } from './html.js'

/**
 * Renders the buttons that say whether a prediction is right, and what it is where not. The page fills in which of them this reader
 * pressed; the counts are everybody's.
 */
export function renderReaction({ id, label, marks }: ShownPrediction): Html {
  const others = labels.filter((name) => name !== label)
  return html`<span class="reactions" data-prediction="${id}" data-wrong="${marks.wrong}" data-right="${marks.right}">
    <span class="others" aria-live="polite"></span>
    <button type="button" class="react" data-verdict="right" aria-pressed="false">Right</button>
    <button type="button" class="react" data-verdict="wrong" aria-pressed="false">Mark as wrong</button>
    <span class="which" role="group" aria-label="What it is" hidden>It is ${others.map((name) => html`
      <button type="button" class="react" data-verdict="${name}" aria-pressed="false">${name}</button>`)}</span></span>`
}
