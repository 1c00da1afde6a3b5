import { html, type Html } from '../chat/index.js'
import type { Comparison, GateReport } from '../retrain/index.js'
import type { Agreement, StoredChallenger } from '../store/index.js'

export interface ReportPage {
  challenger: StoredChallenger
  report: GateReport
  /** What it said in shadow beside the version that it was taught from. */
  agreement: readonly Agreement[]
  decisions: readonly { action: string; person: string; reason: string; at: Date }[]
}

export const reportStyle = `body{font:16px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#1f2933;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}code{font-size:.95em}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d7dce1}td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
img{max-width:100%;height:auto}.verdict{padding:.6rem 1rem;border-left:4px solid #0072b2;background:#eef5fa}.verdict.no{border-color:#d55e00;background:#fdf1e9}
tr.worse td{color:#9c4100;font-weight:600}
@media(prefers-color-scheme:dark){body{color:#e4e7eb;background:#14181d}th,td{border-color:#323a43}.verdict{background:#15283a}.verdict.no{background:#35230f}img{background:#fff}tr.worse td{color:#ffa366}}`

/** The page of a retraining: what was tried, what came of it, and who decided what. */
export function renderReportPage({ challenger, report, agreement, decisions }: ReportPage): Html {
  const { id, role, parentVersionId, verdicts, askedBy, createdAt } = challenger
  return html`${html`<!doctype html>`}<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${id} · Vigie</title>
<link rel="icon" type="image/svg+xml" href="/mark.svg"><link rel="stylesheet" href="/models/report.css"></head><body>
<p><a href="/">The channel</a></p>
<h1>Retrained: <code>${id}</code></h1>
<p>It learnt what people said of ${verdicts} posts, on top of <code>${parentVersionId}</code>, on ${writeTime(createdAt)} for ${askedBy}. It is ${roles[role] ?? role}.</p>
${renderVerdict(report)}
<h2>Gained and lost</h2>
<p>Right answers of the new model less those of the one that decided, with intervals: 90% for verdicts, 95% for the benchmark. Right of the dashed line the new one is better.</p>
<img src="/models/${id}/report.png" alt="Right answers gained, by part; the same figures stand in the table below" width="820">
${renderTable(report)}
${renderBenchmark(report)}
${report.benchmark.calibration && html`<p>Where they lie on the dashed line, the models are right as often as they say they are.</p>
<img src="/models/${id}/calibration.png" alt="How sure each model is of the benchmark, and how often it is right then; the mean distance stands in the table above" width="480">`}
${renderShadow(agreement)}
${decisions.length > 0 && html`<h2>Decided</h2><ul>${decisions.map(({ action, person, reason, at }) => html`<li>${writeTime(at)}: ${action}, by ${person}: ${reason}</li>`)}</ul>`}
</body></html>`
}

const roles: Record<string, string> = { champion: 'the model that decides now', challenger: 'waiting for somebody to decide', retired: 'a model that decided once', rejected: 'turned down' }

function renderVerdict({ passes, reasons }: GateReport): Html {
  if (passes) return html`<p class="verdict">It passes: better on the newest verdicts, and surely worse nowhere.</p>`
  return html`<div class="verdict no"><p>It does not pass:</p><ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul></div>`
}

function renderTable({ lessons, benchmark, slices }: GateReport): Html {
  const row = (name: string, { rows, gain, interval: [low, high] }: Comparison, isWorse: boolean): Html => html`<tr${isWorse && html` class="worse"`}><td>${name}</td><td class="number">${rows}</td>
<td class="number">${sayPoints(gain)}</td><td class="number">${sayPoints(low)} to ${sayPoints(high)}</td><td>${isWorse ? 'worse' : ''}</td></tr>`
  return html`<table><thead><tr><th>part</th><th class="number">posts</th><th class="number">points gained</th><th class="number">interval</th><th></th></tr></thead><tbody>
${row(`newest posts, with ${lessons.verdicts} verdicts`, lessons, false)}${row('benchmark', benchmark, false)}
${slices.map((slice) => row(`${slice.of === 'person' ? 'verdicts of' : `${slice.of}:`} ${slice.name}`, slice, slice.isWorse))}</tbody></table>`
}

function renderBenchmark({ benchmark, cost }: GateReport): Html {
  const { before, after, onlyBefore, onlyAfter, p, eceBefore, eceAfter } = benchmark
  const percent = (share: number): string => `${(100 * share).toFixed(1)}%`
  return html`<h2>On the benchmark</h2><table><thead><tr><th></th><th class="number">before</th><th class="number">now</th></tr></thead><tbody>
<tr><td>right</td><td class="number">${percent(before)}</td><td class="number">${percent(after)}</td></tr>
<tr><td>right where the other is wrong (McNemar: p = ${p.toFixed(3)})</td><td class="number">${onlyBefore}</td><td class="number">${onlyAfter}</td></tr>
<tr><td>error of its probabilities</td><td class="number">${percent(eceBefore)}</td><td class="number">${percent(eceAfter)}</td></tr>
${cost && html`<tr><td>posts a second, one at a time</td><td class="number">${cost.speedBefore.toFixed(0)}</td><td class="number">${cost.speedAfter.toFixed(0)}</td></tr>
<tr><td>size, MB</td><td class="number">${(cost.bytesBefore / 1e6).toFixed(2)}</td><td class="number">${(cost.bytesAfter / 1e6).toFixed(2)}</td></tr>`}</tbody></table>`
}

function renderShadow(agreement: readonly Agreement[]): Html | undefined {
  const total = agreement.reduce((sum, { posts }) => sum + posts, 0)
  if (total === 0) return undefined
  const agreed = agreement.reduce((sum, { champion, challenger, posts }) => sum + (champion === challenger ? posts : 0), 0)
  const others = agreement.filter(({ champion, challenger }) => champion !== challenger)
  return html`<h2>In shadow</h2><p>It agrees with the one that it was taught from on ${agreed} of ${total} posts (${((100 * agreed) / total).toFixed(1)}%). Where it does not, those that make or unmake a complaint matter most; say <code>model</code> in the channel to see them.</p>
${others.length > 0 && html`<table><thead><tr><th>the one before said</th><th>this one says</th><th class="number">posts</th></tr></thead><tbody>
${others.map(({ champion, challenger, posts }) => html`<tr><td>${champion}</td><td>${challenger}</td><td class="number">${posts}</td></tr>`)}</tbody></table>`}`
}

function sayPoints(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)}`
}

function writeTime(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
