import { describeUsual, formatCount, formatTime } from './format-words.js'
import type { Chart } from './message.js'

/**
 * Says what a chart shows, for those who cannot see it: "Negative mentions every 15 minutes, from 09:55 to 22:10 UTC: at most
 * 26, in the step from 21:40 UTC, where 3 are usual (0 to 7)." Pure.
 */
export function describeChart({ title, unit, from, stepMinutes, observed, expected, usual }: Chart): string {
  const at = (step: number): Date => new Date(from.getTime() + step * stepMinutes * 60_000)
  const span = `${title} ${unit}, from ${formatTime(from).slice(0, 5)} to ${formatTime(at(observed.length))}`
  let peak = 0
  for (const [step, count] of observed.entries()) if (count > (observed[peak] ?? 0)) peak = step
  const [highest, common, band] = [observed[peak], expected[peak], usual?.[peak]]
  if (highest === undefined) return `${span}: nothing was counted.`
  const usually = typeof common === 'number' ? `, ${describeUsual(common)}` : ''
  return `${span}: at most ${formatCount(highest)}, in the step from ${formatTime(at(peak))}${usually}${band ? ` (${formatCount(band.low)} to ${formatCount(band.high)})` : ''}.`
}
