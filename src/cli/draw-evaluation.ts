import type { Assessment, CalibrationBin, RocPoint } from '../predict/index.js'
import type { drawSvg } from '../draw/index.js'

type Option = Parameters<typeof drawSvg>[0]

const ink = '#1f2933'
const blue = '#1d4f91'
const grey = '#9aa5b1'
const square = { left: 90, right: 40, top: 70, bottom: 70 }

/** What to draw for an evaluation: file name → ECharts option. The ROC curve only where there are two labels. */
export function drawEvaluation(assessment: Assessment, title: string): Record<string, Option> {
  return {
    'confusion-matrix.png': drawConfusion(assessment, title),
    'reliability.png': drawReliability(assessment.calibration.bins, `${title}: calibration error ${assessment.calibration.ece.toFixed(3)}`),
    ...(assessment.rocCurve !== undefined && {
      'roc.png': drawRoc(assessment.rocCurve, `${title}: ROC-AUC ${assessment.rocAuc?.toFixed(3) ?? '-'}`),
    }),
  }
}

function drawConfusion({ labels, confusion }: Assessment, title: string): Option {
  // The share of the row decides the colour, so that a rare class is judged as strictly as a common one.
  const cells = labels.flatMap((_, row) => labels.map((__, column) => {
    const count = confusion[row]?.[column] ?? 0
    const total = (confusion[row] ?? []).reduce((sum, value) => sum + value, 0)
    const share = total === 0 ? 0 : count / total
    const label = { formatter: `${count.toLocaleString('en')}\n${(100 * share).toFixed(1)}%`, color: share > 0.5 ? 'white' : ink }
    return { value: [column, row, share], label }
  }))
  return {
    title: { text: title, left: 'center', top: 16, textStyle: { fontSize: 15, color: ink } },
    grid: { ...square, left: 110 },
    xAxis: { type: 'category', data: [...labels], name: 'predicted', nameLocation: 'middle', nameGap: 36 },
    yAxis: { type: 'category', data: [...labels], name: 'true', nameLocation: 'middle', nameGap: 80, inverse: true },
    visualMap: { min: 0, max: 1, show: false, inRange: { color: ['#eef2f7', blue] } },
    series: [{ type: 'heatmap', data: cells, label: { show: true, fontSize: 15, lineHeight: 22 }, itemStyle: { borderColor: 'white', borderWidth: 2 } }],
  }
}

function drawRoc(curve: readonly RocPoint[], title: string): Option {
  const points = curve.map((point) => [point.falsePositiveRate, point.truePositiveRate])
  return {
    title: { text: title, left: 'center', top: 16, textStyle: { fontSize: 15, color: ink } },
    grid: square,
    xAxis: describeAxis('false positive rate', 36),
    yAxis: describeAxis('true positive rate', 52),
    series: [drawDiagonal(), { type: 'line', data: points, showSymbol: false, lineStyle: { color: blue, width: 2.5 } }],
  }
}

function drawReliability(bins: readonly CalibrationBin[], title: string): Option {
  const most = Math.max(1, ...bins.map((bin) => bin.count))
  const points = bins.filter((bin) => bin.count > 0)
  return {
    title: { text: title, left: 'center', top: 16, textStyle: { fontSize: 15, color: ink } },
    grid: square,
    xAxis: describeAxis('confidence (size: number of rows)', 36),
    yAxis: describeAxis('share that was right', 52),
    series: [
      drawDiagonal(),
      {
        type: 'line',
        data: points.map((bin) => ({ value: [bin.confidence, bin.accuracy], symbolSize: 5 + 15 * Math.sqrt(bin.count / most) })),
        symbol: 'circle',
        itemStyle: { color: blue },
        lineStyle: { color: blue, width: 1.5 },
      },
    ],
  }
}

function describeAxis(name: string, nameGap: number): object {
  return { type: 'value', min: 0, max: 1, name, nameLocation: 'middle', nameGap }
}

function drawDiagonal(): object {
  return { type: 'line', data: [[0, 0], [1, 1]], showSymbol: false, lineStyle: { color: grey, type: 'dashed', width: 1.5 } }
}
