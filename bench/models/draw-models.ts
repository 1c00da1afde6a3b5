import type { drawSvg } from '../../src/draw/index.js'
import type { Quality } from './measure-quality.js'
import type { MeasuredModel } from './results.js'

type Option = Parameters<typeof drawSvg>[0]

// Okabe & Ito's colours, told apart by colour-blind people too; peers are dashed as well.
const palette = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#7a5195', '#5f6b7a', '#8c6d31', '#b22222']
const ink = '#1f2933'
const grey = '#9aa5b1'

/** The ROC curves of all models on one source: how well P(negative) tells negative texts from all others. */
export function drawRocCurves(source: string, models: readonly MeasuredModel[], qualities: ReadonlyMap<string, Quality>): Option {
  const series = models.flatMap(({ name, kind }, place) => {
    const roc = qualities.get(name)?.roc
    if (roc === undefined) return []
    const color = palette[place % palette.length]
    const data = roc.curve.map(({ falsePositiveRate, truePositiveRate }) => [falsePositiveRate, truePositiveRate])
    const lineStyle = { color, width: 2, type: kind === 'peer' ? 'dashed' : 'solid' }
    return [{ type: 'line', name: `${name} (${roc.area?.toFixed(3) ?? '–'})`, data, showSymbol: false, itemStyle: { color }, lineStyle }]
  })
  return {
    title: describeTitle(`${source}: is it negative? (area under the curve)`),
    legend: { orient: 'vertical', left: 610, top: 80, itemWidth: 30 },
    grid: { left: 80, right: 280, top: 70, bottom: 70 },
    xAxis: { type: 'value', min: 0, max: 1, name: 'false positive rate', nameLocation: 'middle', nameGap: 36 },
    yAxis: { type: 'value', min: 0, max: 1, name: 'true positive rate', nameLocation: 'middle', nameGap: 48 },
    series: [{ type: 'line', data: [[0, 0], [1, 1]], showSymbol: false, lineStyle: { color: grey, width: 1, type: 'dotted' } }, ...series],
  }
}

/** Accuracy on one source, with its interval, against texts a second at the largest batch: better is up, faster is right. */
export function drawOverview(source: string, models: readonly MeasuredModel[]): Option {
  const points = models.flatMap(({ name, quality, speeds }, place) => {
    const accuracy = quality[source]?.figures.accuracy
    const speed = speeds.at(-1)
    return accuracy === undefined || speed === undefined ? [] : [{ name, accuracy, speed, color: palette[place % palette.length] }]
  }).sort((a, b) => a.speed.median - b.speed.median)
  const series = points.flatMap(({ name, accuracy: { value, low, high }, speed: { median }, color }, rank) => {
    // Names above and below by turns, so that neighbours do not cover each other.
    const named = { value: [median, 100 * (rank % 2 === 0 ? high : low)], label: { show: true, position: rank % 2 === 0 ? 'top' : 'bottom' } }
    return [
      { type: 'line', data: [[median, 100 * low], [median, 100 * high]], showSymbol: false, lineStyle: { color, width: 2 } },
      { type: 'scatter', data: [[median, 100 * value]], symbolSize: 12, itemStyle: { color } },
      { type: 'scatter', data: [named], symbolSize: 1, itemStyle: { color }, label: { formatter: name, color: ink, fontSize: 13 } },
    ]
  })
  const batch = points[0]?.speed.batch ?? 0
  return {
    title: describeTitle(`Accuracy on ${source} and speed`),
    grid: { left: 80, right: 60, top: 70, bottom: 70 },
    xAxis: { type: 'log', name: `texts a second at batch ${batch}, text in, label out`, nameLocation: 'middle', nameGap: 36, axisLabel: { formatter: writeCount } },
    yAxis: { type: 'value', scale: true, name: 'accuracy (%), 95% interval', nameLocation: 'middle', nameGap: 48 },
    series,
  }
}

function writeCount(count: number): string {
  return count.toLocaleString('en')
}

function describeTitle(text: string): object {
  return { text, left: 'center', top: 16, textStyle: { fontSize: 15, color: ink } }
}
