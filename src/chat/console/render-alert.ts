import { formatMoment } from '../format-words.js'
import type { AlertMessage, Chart } from '../message.js'
import { drawOnce } from './draw-once.js'
import { embedSvg } from './embed-svg.js'
import { html, type Html } from './html.js'
import { renderFact } from './render-fact.js'
import { renderLife } from './render-life.js'
import { showLine } from './show-text.js'

const statusNames = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  resolved: 'Resolved',
  'false-alarm': 'False alarm',
} satisfies Record<AlertMessage['status'], string>

/** Renders an alert: how severe, what happened, figures beside what was expected, the chart, and why people get it. */
export function renderAlert(message: AlertMessage): Html {
  const classes = [message.endedAt ? 'is-over' : 'is-open', `is-${message.status}`, message.life?.snooze ? 'is-snoozed' : '', hasWoken(message) ? 'is-woken' : '', severityClass(message.severity)]
  return html`<article class="alert ${classes.filter((name) => name !== '').join(' ')}">
  <header>
    <span class="severity">Severity <b>${message.severity}</b> of 10</span>
    <span class="status">${describeStatus(message)}</span>
    ${message.invented && html`<span class="invented">Invented</span>`}
    <time datetime="${message.openedAt.toISOString()}">since ${formatMoment(message.openedAt)}</time>
  </header>
  <h3>${showLine(message.title)}</h3>
  <p class="summary">${showLine(message.summary)}</p>
  <dl class="facts">${message.facts.map(renderFact)}</dl>
  ${message.chart && renderFigure(message.chart)}
  <details class="reason"><summary>Why you got this</summary><p>${showLine(message.reason)}</p></details>
  ${message.life && renderLife(message.life)}
</article>`
}

// Nobody but Vigie does something in nobody's name: it wakes alerts.
function hasWoken({ life }: AlertMessage): boolean {
  const last = life?.history.at(-1)
  return last !== undefined && last.by === undefined
}

function describeStatus({ status, endedAt, life }: AlertMessage): string {
  if (life?.snooze) return life.snooze.until ? `Snoozed until ${formatMoment(life.snooze.until)}` : 'Snoozed until it worsens'
  return endedAt && status === 'open' ? 'Over' : statusNames[status]
}

/** 1 to 3 low, 4 to 6 medium, 7 to 10 high. */
function severityClass(severity: number): string {
  if (severity >= 7) return 'severity-high'
  return severity >= 4 ? 'severity-medium' : 'severity-low'
}

// A chart that is scaled down to a phone has letters too small to read: it gets its own, and the style sheet shows one.
const sizes = [
  ['wide', { width: 560, height: 220 }],
  ['narrow', { width: 300, height: 190 }],
] as const

function renderFigure(chart: Chart): Html {
  const description = `${chart.title} ${chart.unit}, counted and expected`
  return html`<figure class="chart"><figcaption>${showLine(chart.title)} <span>${showLine(chart.unit)}, in UTC</span>
    <span class="legend"><i class="observed"></i>counted <i class="expected"></i>expected</span></figcaption>
    ${sizes.map(([name, size]) => html`<div class="${name}">${embedSvg(drawOnce(chart, size), description)}</div>`)}</figure>`
}
