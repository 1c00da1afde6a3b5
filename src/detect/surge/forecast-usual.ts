import type { SurgeState } from './detect-surge.js'
import type { SurgeSettings } from './settings.js'
import { measureOrdinary, measureSpread } from './surprise.js'
import { expectCount, measureKnowledge } from './usual-counts.js'

/** What is usual in each of the hours from `from` on (minutes since 1970), as counts in windows of so many minutes. */
export interface UsualHours {
  from: number
  windowMinutes: number
  /** Expected, and between which counts 19 of 20 ordinary windows of the hour lie. */
  hours: { expected: number; low: number; high: number }[]
}

const minutesPerHour = 60
/** Two standard deviations hold 19 of 20 where surprises are spread as a bell; simulated watches keep to it (see the test). */
const deviations = 2

/**
 * Says what is usual at the hours of a span by what a detector knows now, in quarters of an hour or in hours: the expected count, and the
 * band of what is ordinary on the logarithmic scale on which it is surprised. Undefined before anything is known. Pure.
 *
 * @param from minutes since 1970; the hour that holds it is the first
 * @param windowMinutes the spread of the shortest window is that of parts of an hour; whole hours have that or the next one's, whichever is larger
 */
export function forecastUsual({ usual, excess }: SurgeState, from: number, hours: number, windowMinutes: number, settings: SurgeSettings): UsualHours | undefined {
  const { rhythm } = usual
  const scale = excess.judges[0]?.scale
  if (!scale || !rhythm) return undefined
  const spread = Math.max(measureSpread(scale), windowMinutes < minutesPerHour ? 0 : (rhythm.spreads[1]?.spread ?? 0))
  const first = Math.floor(from / minutesPerHour)
  return {
    from: first * minutesPerHour,
    windowMinutes,
    hours: Array.from({ length: hours }, (_, index) => {
      const expected = expectCount(rhythm, (first + index) * minutesPerHour, windowMinutes)
      const [{ ignorance } = { ignorance: 0 }] = measureKnowledge(rhythm, first + index, settings)
      return { expected, ...measureOrdinary(expected, deviations, { spread, ignorance }, settings) }
    }),
  }
}
