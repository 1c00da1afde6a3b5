import { labels } from '../../predict/label.js'
import { labelNames } from '../describe-prediction.js'
import type { ShownPrediction } from '../message.js'
import { html, type Html } from './html.js'

/**
 * Renders the button that says a prediction is wrong, and those that say what it is instead, which the page shows to who pressed the
 * first. The page fills in what this reader said; the counts are everybody's.
 */
export function renderReaction({ id, label, marks }: Pick<ShownPrediction, 'id' | 'label' | 'marks'>): Html {
  const others = labels.filter((name) => name !== label)
  return html`<span class="reactions" data-prediction="${id}" data-wrong="${marks.wrong}" data-right="${marks.right}">
    <span class="others" aria-live="polite"></span>
    <button type="button" class="react" data-judgement="wrong" aria-pressed="false">Mark as wrong</button>
    <span class="corrections" role="group" aria-label="What it is instead" hidden>It is ${
      others.map((name) => html`<button type="button" class="react" data-judgement="${name}" aria-pressed="false">${labelNames[name]}</button> `)
    }</span></span>`
}
