import { drawPng, drawSvg } from '../../draw/index.js'
import type { GateReport } from '../gate/gate-report.js'

const [blue, orange, ink, grey] = ['#0072b2', '#d55e00', '#1f2933', '#9aa5b1']
const rowHeight = 26

/**
 * Draws what a challenger gains or loses on the newest verdicts, on the benchmark and in each part of them, with intervals: right of the
 * line it is better. PNG. Pure.
 */
export function drawReport({ lessons, benchmark, slices }: GateReport): Uint8Array {
  const rows = [
    { name: 'newest verdicts', ...lessons, isWorse: false },
    { name: 'benchmark', ...benchmark, isWorse: false },
    ...slices.map(({ of, name, ...rest }) => ({ name: `${of === 'person' ? 'verdicts of' : of}: ${name}`, ...rest })),
  ].toReversed()
  const series = rows.flatMap(({ gain, interval: [low, high], isWorse }, place) => {
    const color = isWorse ? orange : blue
    return [
      { type: 'line', data: [[100 * low, place], [100 * high, place]], showSymbol: false, lineStyle: { color, width: 3 } },
      { type: 'scatter', data: [[100 * gain, place]], symbolSize: 9, itemStyle: { color } },
    ]
  })
  const zero = { type: 'line', data: [[0, 0], [0, rows.length - 1]], showSymbol: false, lineStyle: { color: grey, width: 1, type: 'dashed' } }
  return drawPng(drawSvg({
    grid: { left: 230, right: 40, top: 20, bottom: 50 },
    xAxis: { type: 'value', name: 'right answers gained, percentage points', nameLocation: 'middle', nameGap: 30 },
    yAxis: { type: 'category', data: rows.map(({ name }) => name), axisLabel: { color: ink }, axisTick: { show: false } },
    series: [zero, ...series],
  }, { width: 820, height: 90 + rowHeight * rows.length }))
}
