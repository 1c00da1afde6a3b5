import type { Bars, DigestMessage } from '../message.js'
import { renderBars } from '../render-bars.js'
import { embedSvg } from './embed-svg.js'
import { html, type Html } from './html.js'
import { renderFact } from './render-fact.js'
import { showLine } from './show-text.js'

const periodNames = { daily: 'Daily digest', weekly: 'Weekly digest' } satisfies Record<DigestMessage['period'], string>

/** Renders a digest: in words, in figures, as bars, and what there is besides. */
export function renderDigest({ period, title, summary, facts, chart, sections, invented }: DigestMessage): Html {
  return html`<article class="digest">
  <header>
    <span class="status">${periodNames[period]}</span>
    ${invented && html`<span class="invented">Invented</span>`}
  </header>
  <h3>${showLine(title)}</h3>
  <p class="summary">${showLine(summary)}</p>
  ${facts.length > 0 && html`<dl class="facts">${facts.map(renderFact)}</dl>`}
  ${chart && renderFigure(chart)}
  ${sections.map((section) => html`<section><h4>${showLine(section.title)}</h4><ul>${section.lines.map((line) => html`<li>${showLine(line)}</li>`)}</ul></section>`)}
</article>`
}

// As under alerts: a picture for wide pages and one for phones, of which the style sheet shows one.
const sizes = [
  ['wide', { width: 560, height: 160 }],
  ['narrow', { width: 300, height: 150 }],
] as const

function renderFigure(chart: Bars): Html {
  return html`<figure class="chart"><figcaption>${showLine(chart.title)} <span>${showLine(chart.unit)}</span></figcaption>
    ${sizes.map(([name, size]) => html`<div class="${name}">${embedSvg(renderBars(chart, size), `${chart.title}, ${chart.unit}`)}</div>`)}</figure>`
}
