import type { WatchStatus } from '../src/http/console-status.js'
import { draw } from './dom.js'
import { countOf } from './words.js'

const height = 48
const slot = 4
const gap = 1

/** Draws mentions a minute as bars, the negative part of each in its own colour. */
export function drawMinutes({ perMinute, negativePerMinute }: WatchStatus): SVGSVGElement {
  const most = Math.max(4, ...perMinute)
  const bars = perMinute.flatMap((count, index) => {
    const negative = Math.min(negativePerMinute[index] ?? 0, count)
    return [drawBar('bar-other', index, 0, count, most), drawBar('bar-negative', index, 0, negative, most)]
  })
  const busiest = countOf(Math.max(0, ...perMinute), 'mention')
  const description = `Mentions a minute over the last hour, at most ${busiest} in one minute`
  return draw('svg', {
    class: 'minutes', viewBox: `0 0 ${perMinute.length * slot} ${height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': description,
  }, ...bars)
}

function drawBar(name: string, index: number, below: number, count: number, most: number): SVGRectElement {
  const tall = (count / most) * height
  return draw('rect', {
    class: name, x: index * slot, width: slot - gap, y: (height - below - tall).toFixed(2), height: tall.toFixed(2),
  })
}
