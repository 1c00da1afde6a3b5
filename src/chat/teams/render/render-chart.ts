import { describeChart } from '../../describe-chart.js'
import { drawLine } from '../../draw-line.js'
import type { Bars, Chart } from '../../message.js'
import { fitLine } from '../../outside/fit-line.js'
import { context, type CardElement } from './cards.js'

/** A chart: the picture at `chartUrl`, or a line of block characters where there is none that Teams could fetch. Pure. */
export function renderChart(chart: Chart, chartUrl: string | undefined): CardElement[] {
  const description = describeChart(chart)
  if (chartUrl !== undefined) return [{ type: 'Image', url: chartUrl, altText: fitLine(description, 500) }]
  return chart.observed.length === 0 ? [] : context([`${drawLine(chart.observed)}  ${description}`], 600)
}

/** Bars of a digest as two lines of block characters on one scale: all mentions, and the negative ones. Pure. */
export function renderBars({ title, unit, bars }: Bars): CardElement[] {
  if (bars.length === 0) return []
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return context([
    `${title} ${unit}, ${bars[0]?.label ?? ''} to ${bars.at(-1)?.label ?? ''}`,
    `mentions ${drawLine(bars.map(({ count }) => count), most)} at most ${most.toLocaleString('en')}`,
    `negative ${drawLine(bars.map(({ part }) => part), most)}`,
  ])
}
