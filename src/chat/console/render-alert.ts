import { describeChart } from '../describe-chart.js'
import { describeStatus } from '../describe-status.js'
import { formatCount, formatMoment } from '../format-words.js'
import type { AlertMessage, Chart, Term } from '../message.js'
import { drawOnce } from './draw-once.js'
import { embedSvg } from './embed-svg.js'
import { nameAnchor } from './name-anchor.js'
import { html, type Html } from './html.js'
import { renderChoices } from './render-choices.js'
import { renderFact } from './render-fact.js'
import { renderLife } from './render-life.js'
import { showLine } from './show-text.js'

/** Renders an alert: how severe, what happened, figures beside what was expected, the chart, and why people get it. */
export function renderAlert(message: AlertMessage): Html {
  const classes = [message.endedAt ? 'is-over' : 'is-open', `is-${message.status}`, message.life?.snooze ? 'is-snoozed' : '', hasWoken(message) ? 'is-woken' : '', severityClass(message.severity)]
  return html`<article ${message.life && html`id="${nameAnchor(message.life.alertId)}"`} class="alert ${classes.filter((name) => name !== '').join(' ')}">
  <header>
    <span class="severity">Severity <b>${message.severity}</b> of 10</span>
    <span class="status">${describeStatus(message)}</span>
    ${message.invented && html`<span class="invented">Invented</span>`}
    ${renderSince(message)}
  </header>
  <h3>${showLine(message.title)}</h3>
  <p class="summary">${showLine(message.summary)}</p>
  ${message.note !== undefined && html`<p class="note">${showLine(message.note)}</p>`}
  <dl class="facts">${message.facts.map(renderFact)}</dl>
  ${message.terms && message.terms.length > 0 && renderTerms(message.terms)}
  ${message.chart && renderFigure(message.chart)}
  <details class="reason"><summary>Why you got this</summary><p>${showLine(message.reason)}</p></details>
  ${message.choices && message.choices.length > 0 && renderChoices(message.choices)}
  ${message.life && renderLife(message.life)}
</article>`
}

// The time leads to the alert itself, so that its address can be sent to somebody else.
function renderSince({ openedAt, life }: AlertMessage): Html {
  const time = html`<time datetime="${openedAt.toISOString()}">since ${formatMoment(openedAt)}</time>`
  return life ? html`<a class="permalink" href="#${nameAnchor(life.alertId)}" title="Link to this alert">${time}</a>` : time
}

// Nobody but Vigie does something in nobody's name: it wakes alerts.
function hasWoken({ life }: AlertMessage): boolean {
  const last = life?.history.at(-1)
  return last !== undefined && last.by === undefined
}

/** 1 to 3 low, 4 to 6 medium, 7 to 10 high. */
function severityClass(severity: number): string {
  if (severity >= 7) return 'severity-high'
  return severity >= 4 ? 'severity-medium' : 'severity-low'
}

function renderTerms(terms: readonly Term[]): Html {
  return html`<p class="terms">Words that stand out: ${terms.map(({ term, mentions }, place) => html`${place > 0 && ', '}<b>“${showLine(term)}”</b> (${formatCount(mentions)})`)}</p>`
}

// A chart that is scaled down to a phone has letters too small to read: it gets its own, and the style sheet shows one.
const sizes = [
  ['wide', { width: 560, height: 220 }],
  ['narrow', { width: 300, height: 190 }],
] as const

function renderFigure(chart: Chart): Html {
  const description = describeChart(chart)
  return html`<figure class="chart"><figcaption>${showLine(chart.title)} <span>${showLine(chart.unit)}, in UTC</span>
    <span class="legend"><i class="observed"></i>counted <i class="expected"></i>expected${chart.usual && html` <i class="usual"></i>on ordinary days`}</span></figcaption>
    ${sizes.map(([name, size]) => html`<div class="${name}">${embedSvg(drawOnce(chart, size), description)}</div>`)}</figure>`
}
