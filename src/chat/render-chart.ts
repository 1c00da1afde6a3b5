import { drawSvg, type Size } from '../draw/index.js'
import type { Chart } from './message.js'
import { tidySvg } from './tidy-svg.js'

/** Colours that can be told from a white ground and from a dark one; the console's style sheet refines them. */
export const chartColours = { observed: '#d9480f', expected: '#7b8794', axis: '#7b8794', opened: '#d9480f' } as const

const day = 24 * 60
/** As the axis knows them. On an axis of some days midnight has a date, and other hours a time. */
const [date, time] = ['{d} {MMM}', '{HH}:{mm}']

/**
 * Draws a chart as a standalone SVG: what was counted as a line, what was expected dashed, what ordinary days show as a band
 * behind it, the moment the alert was opened marked. Times are UTC. Pure; `drawPng` makes a PNG of it.
 *
 * @param size in CSS pixels
 */
export function renderChart(chart: Chart, size: Size = { width: 560, height: 220 }): string {
  const at = (index: number): number => toTime(chart, index)
  const line = (values: (number | null)[]): (number | null)[][] => values.map((value, index) => [at(index), value])
  const svg = drawSvg({ useUTC: true, grid: { left: 38, right: 14, top: 24, bottom: 26 }, ...describeAxes(chart, size.width), series: [
    ...drawBand(chart.usual ?? [], line),
    {
      type: 'line', data: line(chart.expected), symbol: 'none', silent: true, connectNulls: false,
      lineStyle: { color: chartColours.expected, width: 1.75, type: [5, 4] },
    },
    {
      type: 'line', data: line(chart.observed), symbol: 'none', silent: true,
      lineStyle: { color: chartColours.observed, width: 2.25 },
      areaStyle: { color: chartColours.observed, opacity: 0.1 },
      ...(chart.openedAt && { markLine: markOpening(chart.openedAt) }),
    },
  ] }, size)
  return tidySvg(svg)
}

/** A band is two lines that nobody sees, one on the other, and the ground between them. */
function drawBand(usual: NonNullable<Chart['usual']>, line: (values: (number | null)[]) => (number | null)[][]): Record<string, unknown>[] {
  if (usual.length === 0) return []
  const unseen = { type: 'line', stack: 'usual', symbol: 'none', silent: true, lineStyle: { opacity: 0 } }
  return [
    { ...unseen, data: line(usual.map((each) => each?.low ?? null)) },
    { ...unseen, data: line(usual.map((each) => each && each.high - each.low)), areaStyle: { color: chartColours.expected, opacity: 0.16 } },
  ]
}

function toTime(chart: Chart, index: number): number {
  return chart.from.getTime() + index * chart.stepMinutes * 60_000
}

function describeAxes(chart: Chart, width: number): Record<string, unknown> {
  const minutes = chart.observed.length * chart.stepMinutes
  const label = { color: chartColours.axis, fontSize: 11, hideOverlap: true }
  const faint = { color: chartColours.axis, opacity: 0.22 }
  return {
    xAxis: {
      type: 'time', splitNumber: Math.max(2, Math.round(width / 90)),
      // The newest step may still be under way when the alert is opened: its mark must not fall off the end.
      max: Math.max(toTime(chart, chart.observed.length - 1), chart.openedAt?.getTime() ?? 0), axisLine: { lineStyle: faint }, axisTick: { show: false }, splitLine: { show: false },
      axisLabel: { ...label, formatter: minutes > 5 * day ? date : minutes > 2 * day ? { year: date, month: date, day: date, hour: time, minute: time } : time },
    },
    yAxis: { type: 'value', min: 0, minInterval: 1, splitNumber: 3, splitLine: { lineStyle: faint }, axisLabel: label },
  }
}

function markOpening(openedAt: Date): Record<string, unknown> {
  return {
    silent: true, symbol: 'none', data: [{ xAxis: openedAt.getTime() }],
    lineStyle: { color: chartColours.opened, width: 1, type: [2, 3] },
    label: { formatter: 'alert', color: chartColours.opened, fontSize: 11, position: 'end' },
  }
}
