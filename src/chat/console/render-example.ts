import { labels, type Label } from '../../predict/label.js'
import { describeLink } from '../describe-link.js'
import { formatCount, formatMoment, formatShare } from '../format-words.js'
import type { ExampleMessage, Quote, ShownPrediction } from '../message.js'
import { html, type Html } from './html.js'
import { renderReaction } from './render-reaction.js'
import { showLine, showText } from './show-text.js'

const labelNames = { negative: 'Negative', neutral: 'Neutral', positive: 'Positive' } satisfies Record<Label, string>

interface Showing {
  /** Whether it has buttons that say whether the prediction is right. */
  asks: boolean
}

/** Renders a mention with what the model said of it, and the button that says it is wrong. */
export function renderExample({ quote, why, similar, prediction, invented }: ExampleMessage, { asks }: Showing = { asks: true }): Html {
  return html`<article class="example">
  ${renderPrediction(prediction, why)}
  <blockquote>${
    quote.text === null ? html`<p class="gone">This post is no longer available.</p>` : showText(quote.text)
  }</blockquote>
  ${similar !== undefined && similar > 0 && html`<p class="similar">and ${formatCount(similar)} like it</p>`}
  <footer>${renderSource(quote, invented)}${asks && quote.text !== null && renderReaction(prediction)}</footer>
</article>`
}

function renderPrediction({ label, probabilities }: ShownPrediction, why: string | undefined): Html {
  const words = labels.map((name) => `${labelNames[name]} ${formatShare(probabilities[name])}`).join(', ')
  return html`<div class="prediction">
    <span class="label label-${label}">${labelNames[label]}</span>
    <svg class="probabilities" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="${words}">
      <title>${words}</title>${renderBars(probabilities)}</svg>
    <span class="probability">${formatShare(probabilities[label])}</span>
    ${why !== undefined && html`<span class="why">${showLine(why)}</span>`}
  </div>`
}

function renderBars(probabilities: ShownPrediction['probabilities']): Html[] {
  let x = 0
  return labels.map((name) => {
    const width = Math.max(0, Math.min(probabilities[name] * 100, 100 - x))
    const bar = html`<rect class="bar-${name}" x="${x.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="8"></rect>`
    x += width
    return bar
  })
}

function renderSource({ author, url, createdAt }: Quote, invented: boolean): Html {
  const link = invented ? undefined : describeLink(url)
  return html`<span class="source">${author !== undefined && html`<span class="author">@${showLine(author.slice(0, 60))}</span> `}
    <time datetime="${createdAt.toISOString()}">${formatMoment(createdAt)}</time>${
      link && html` <a href="${link.href}" target="_blank" rel="noopener noreferrer nofollow">View on ${showLine(link.host)}</a>`
    }</span>`
}
