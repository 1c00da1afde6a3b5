import { drawPng, drawSvg } from '../../draw/index.js'
import type { GateReport } from '../gate/gate-report.js'

const [blue, ink, grey] = ['#0072b2', '#5f6b7a', '#9aa5b1']
/** Fewer rows say nothing of a share. */
const fewestRows = 10

type Calibration = NonNullable<GateReport['benchmark']['calibration']>

/**
 * Draws how sure the model that decided and the challenger are of the benchmark, and how often they are right when they are: on the
 * dashed line a model is as often right as it says. PNG. Pure.
 */
export function drawCalibration({ before, after }: Calibration): Uint8Array {
  const draw = (name: string, color: string, bins: Calibration['before']): object => ({
    type: 'line', name, symbol: 'circle', symbolSize: 8, itemStyle: { color }, lineStyle: { color, width: 2 },
    data: bins.filter(({ count }) => count >= fewestRows).map(({ confidence, accuracy }) => [100 * confidence, 100 * accuracy]),
  })
  const axis = (name: string, nameGap: number): object => ({ type: 'value', min: 30, max: 100, name, nameLocation: 'middle', nameGap })
  return drawPng(drawSvg({
    legend: { top: 8, data: ['before', 'now'] },
    grid: { left: 70, right: 30, top: 45, bottom: 55 },
    xAxis: axis('how sure it is, %', 30),
    yAxis: axis('how often it is right then, %', 42),
    series: [
      { type: 'line', data: [[30, 30], [100, 100]], showSymbol: false, lineStyle: { color: grey, width: 1, type: 'dashed' } },
      draw('before', ink, before), draw('now', blue, after),
    ],
  }, { width: 480, height: 420 }))
}
