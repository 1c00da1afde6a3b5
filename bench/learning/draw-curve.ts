import { drawPng, drawSvg } from '../../src/draw/index.js'
import type { DaySummary } from './summarise-days.js'

const [grey, blue, orange] = ['#5f6b7a', '#0072b2', '#d55e00']

/** The error on each day: never retrained, and retrained every night with few verdicts and with more. */
export function drawCurve(results: readonly { title: string; days: readonly DaySummary[] }[]): Uint8Array {
  const [first] = results
  const lines = results.map(({ title, days }, i) => ({ name: title, color: [orange, blue][i % 2] ?? blue, data: days.map(({ learning }) => round(learning)) }))
  const series = [{ name: 'never retrained', color: grey, data: first?.days.map(({ never }) => round(never)) ?? [] }, ...lines]
    .map(({ name, color, data }) => ({ type: 'line', name, data, symbolSize: 8, itemStyle: { color }, lineStyle: { color, width: 3, type: color === grey ? 'dashed' : 'solid' } }))
  return drawPng(drawSvg({
    title: { text: 'Wrong predictions on each next day, before any of its verdicts', left: 'center', textStyle: { fontSize: 15 } },
    legend: { bottom: 8, itemGap: 60 },
    grid: { left: 70, right: 30, top: 60, bottom: 80 },
    xAxis: { type: 'category', data: first?.days.map(({ date }) => date.slice(5)) ?? [] },
    yAxis: { type: 'value', min: 0, name: 'wrong, %', nameLocation: 'middle', nameGap: 44 },
    series,
  }, { width: 860, height: 460 }))
}

function round(share: number): number {
  return Math.round(1000 * share) / 10
}
