import { describeChart } from '../../describe-chart.js'
import { drawLine } from '../../draw-line.js'
import type { Bars, Chart } from '../../message.js'
import { context, plain } from './blocks.js'
import type { Block } from './slack-message.js'

/**
 * A chart: the picture at `chartUrl`, or a line of block characters where there is none, since Slack fetches pictures from
 * addresses that it can reach alone. Pure.
 */
export function renderChart(chart: Chart, chartUrl: string | undefined): Block[] {
  const description = describeChart(chart)
  if (chartUrl !== undefined) return [{ type: 'image', image_url: chartUrl, alt_text: plain(description, 1000).text }]
  return chart.observed.length === 0 ? [] : context([`${drawLine(chart.observed)}  ${description}`], 600)
}

/** Bars of a digest as two lines of block characters on one scale: all mentions, and the negative ones. Pure. */
export function renderBars({ title, unit, bars }: Bars): Block[] {
  if (bars.length === 0) return []
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const span = `${bars[0]?.label ?? ''} to ${bars.at(-1)?.label ?? ''}`
  return context([
    `${title} ${unit}, ${span}`,
    `mentions ${drawLine(bars.map(({ count }) => count), most)} at most ${most.toLocaleString('en')}`,
    `negative ${drawLine(bars.map(({ part }) => part), most)}`,
  ])
}
