import type { drawSvg } from '../../src/draw/index.js'
import type { Measured } from './measure-rule.js'
import type { Factor, Watch } from './watches.js'

type Option = Parameters<typeof drawSvg>[0]

const ours = '#0072b2'
const others = '#d55e00'
const ink = '#1f2933'
/** Where none was seen, the axis still needs a place for it. */
const fewest = 0.01

/** What a rule costs against what it finds, of bursts of one size on one watch: better is up, quieter is left. */
export function drawRules({ perHour }: Watch, measured: readonly Measured[], factor: Factor): Option {
  const points = measured.map(({ rule, falseAlarmsPerWeek, bursts }) => ({
    rule, isOurs: rule.startsWith('Vigie'), x: Math.max(falseAlarmsPerWeek, fewest), y: 100 * (bursts.find((each) => each.factor === factor)?.recall ?? 0),
  }))
  const draw = (isOurs: boolean, color: string): object[] => points.filter((each) => each.isOurs === isOurs).map(({ rule, x, y }, place) => ({
    type: 'scatter', data: [[x, y]], symbolSize: 13, itemStyle: { color },
    // By turns, so that neighbours do not cover each other.
    label: { show: true, formatter: rule.replace(':', '\n'), color: ink, fontSize: 12, position: ['bottom', 'top', 'right'][place % 3] },
  }))
  const line = points.filter(({ isOurs }) => isOurs).map(({ x, y }) => [x, y]).sort(([a = 0], [b = 0]) => a - b)
  return {
    title: {
      text: `Anger of ${factor} times the usual: who finds it, and how often they are wrong`, subtext: `simulated, ${perHour.toLocaleString('en')} mentions an hour; better is up and to the left`,
      left: 'center', top: 12, textStyle: { fontSize: 15, color: ink },
    },
    grid: { left: 80, right: 150, top: 80, bottom: 70 },
    xAxis: { type: 'log', name: 'false alarms a week', nameLocation: 'middle', nameGap: 36 },
    yAxis: { type: 'value', min: 0, max: 110, interval: 25, name: 'bursts found (%)', nameLocation: 'middle', nameGap: 48, axisLabel: { showMaxLabel: false } },
    series: [{ type: 'line', data: line, showSymbol: false, lineStyle: { color: ours, width: 1, type: 'dashed' } }, ...draw(true, ours), ...draw(false, others)],
  }
}
