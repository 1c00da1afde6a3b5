import { labels, type Label } from '../../predict/label.js'
import { describeChart } from '../describe-chart.js'
import { formatShare } from '../format-words.js'
import type { AlertLink, AnswerMessage, Chart, ShownPrediction, WordWeight } from '../message.js'
import { drawOnce } from './draw-once.js'
import { embedSvg } from './embed-svg.js'
import { html, type Html } from './html.js'
import { nameAnchor } from './name-anchor.js'
import { renderChoices } from './render-choices.js'
import { renderExample } from './render-example.js'
import { renderFact } from './render-fact.js'
import { renderReaction } from './render-reaction.js'
import { showLine, showText } from './show-text.js'

const labelNames = { negative: 'Negative', neutral: 'Neutral', positive: 'Positive' } satisfies Record<Label, string>

/** Renders an answer: what was asked about, figures, words, posts, and what can be said next as buttons. */
export function renderAnswer(message: AnswerMessage): Html {
  const { title, lines, facts, chart, quote, prediction, weights, posts, alerts, choices, invented } = message
  return html`<article class="answer">
  ${invented && html`<header><span class="invented">Invented</span></header>`}
  <h3>${showLine(title)}</h3>
  ${quote?.text !== null && quote?.text !== undefined && html`<blockquote>${showText(quote.text)}</blockquote>`}
  ${prediction && renderProbabilities(prediction)}
  ${weights && weights.length > 0 && renderWeights(weights)}
  ${facts.length > 0 && html`<dl class="facts">${facts.map(renderFact)}</dl>`}
  ${lines.length > 0 && html`<ul class="lines">${lines.map((line) => html`<li>${showLine(line)}</li>`)}</ul>`}
  ${alerts && alerts.length > 0 && html`<ul class="lines">${alerts.map(renderAlertLink)}</ul>`}
  ${chart && renderFigure(chart)}
  ${posts?.map((post) => renderExample(post))}
  ${choices.length > 0 && renderChoices(choices)}
</article>`
}

function renderProbabilities(prediction: ShownPrediction): Html {
  const { probabilities, label } = prediction
  return html`<dl class="facts">${labels.map((name) => html`<div${name === label && html` class="said"`}><dt>${labelNames[name]}</dt><dd><b>${formatShare(probabilities[name])}</b></dd></div>`)}</dl>
  <footer>${renderReaction(prediction)}</footer>`
}

function renderWeights(weights: readonly WordWeight[]): Html {
  const heaviest = Math.max(...weights.map(({ weight }) => Math.abs(weight)), 1e-9)
  return html`<p class="weights">What weighed most: ${weights.map(({ word, weight }) =>
    html`<span class="weight ${weight < 0 ? 'against' : 'for'} strength-${Math.ceil((3 * Math.abs(weight)) / heaviest)}">${showLine(word)}</span> `)}</p>`
}

function renderAlertLink({ alertId, text, messageId }: AlertLink): Html {
  return html`<li>${messageId === undefined ? showLine(text) : html`<a href="#${nameAnchor(alertId)}">${showLine(text)}</a>`}</li>`
}

function renderFigure(chart: Chart): Html {
  const description = describeChart(chart)
  return html`<figure class="chart"><figcaption>${showLine(chart.title)} <span>${showLine(chart.unit)}, in UTC</span></figcaption>
    ${sizes.map(([name, size]) => html`<div class="${name}">${embedSvg(drawOnce(chart, size), description)}</div>`)}</figure>`
}

// As under alerts: a picture for wide pages and one for phones, of which the style sheet shows one.
const sizes = [
  ['wide', { width: 560, height: 180 }],
  ['narrow', { width: 300, height: 160 }],
] as const
