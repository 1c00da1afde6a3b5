import { draw } from './dom.js'

/** As wide however few the days are: a drawing that grew wider cells would grow taller with them. */
const width = 600
const height = 36
/** Radii of the least and the most severe alert. */
const [smallest, largest] = [5, 10.5]

export interface Dot {
  day: number
  severity: number
  text: string
  status?: string
}

/**
 * Draws days as cells with a dot an alert; several on one day stand beside each other.
 *
 * @param days at least one
 * @param description what people who cannot see it are told
 */
export function drawStrip(days: readonly string[], dots: readonly Dot[], description: string): SVGSVGElement {
  const cell = width / days.length
  const weekends = days.flatMap((day, index) => (/^S(at|un) /.test(day) ? [draw('rect', { class: 'strip-weekend', x: index * cell, y: 0, width: cell, height })] : []))
  const bounds = [draw('rect', { class: 'strip-frame', x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 4 })]
  return draw('svg', { class: 'strip', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': description },
    ...weekends, ...bounds, ...dots.map((dot) => drawDot(dot, dots, cell)))
}

function drawDot(dot: Dot, dots: readonly Dot[], cell: number): SVGCircleElement {
  const sameDay = dots.filter(({ day }) => day === dot.day)
  const shift = (sameDay.indexOf(dot) - (sameDay.length - 1) / 2) * Math.min(largest, cell / sameDay.length)
  const radius = smallest + ((largest - smallest) * (dot.severity - 1)) / 9
  return draw('circle', {
    class: `dot dot-${dot.status ?? 'would'}`, cx: ((dot.day + 0.5) * cell + shift).toFixed(1), cy: height / 2, r: radius.toFixed(1),
  }, draw('title', {}, dot.text))
}
