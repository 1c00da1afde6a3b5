import { drawSvg, type Size } from '../draw/index.js'
import type { Bars } from './message.js'
import { chartColours } from './render-chart.js'
import { tidySvg } from './tidy-svg.js'

/**
 * Draws counts as bars, the part of each that stands out below in its own colour. A standalone SVG. Pure.
 *
 * @param size in CSS pixels
 */
export function renderBars({ bars }: Bars, size: Size = { width: 560, height: 160 }): string {
  const label = { color: chartColours.axis, fontSize: 11, hideOverlap: true }
  const faint = { color: chartColours.axis, opacity: 0.22 }
  const series = (colour: string, opacity: number, values: number[]): Record<string, unknown> =>
    ({ type: 'bar', stack: 'all', data: values, silent: true, barCategoryGap: '18%', itemStyle: { color: colour, opacity } })
  return tidySvg(drawSvg({
    grid: { left: 44, right: 8, top: 12, bottom: 24 },
    xAxis: { type: 'category', data: bars.map((bar) => bar.label), axisTick: { show: false }, axisLine: { lineStyle: faint }, axisLabel: label },
    yAxis: { type: 'value', min: 0, minInterval: 1, splitNumber: 3, splitLine: { lineStyle: faint }, axisLabel: label },
    series: [series(chartColours.observed, 1, bars.map(({ part }) => part)), series(chartColours.expected, 0.45, bars.map(({ count, part }) => count - part))],
  }, size))
}
