import { createRequire } from 'node:module'
import type * as ECharts from 'echarts'

// Half a second of processor time goes into loading its modules one by one, a fifth of that into its one file, and neither is
// spent before there is a chart to draw: the program is up, and most commands have ended, without it.
const load = createRequire(import.meta.url)

/** Width and height of a picture in CSS pixels. */
export interface Size {
  width: number
  height: number
}

/**
 * Draws an ECharts option as a standalone SVG document. Pure: the same option gives the same picture.
 *
 * @param option what to draw; animation is switched off
 * @param size in CSS pixels
 */
export function drawSvg(option: ECharts.EChartsCoreOption, size: Size): string {
  const { init } = load('echarts') as typeof ECharts
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
  chart.setOption({ animation: false, textStyle: { fontFamily: 'DejaVu Sans, sans-serif' }, ...option })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}
