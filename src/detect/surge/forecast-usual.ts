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
 * Says what is usual at the hours of a span by what a detector knows now, in its shortest window: the expected count, and the
 * band of what is ordinary on the logarithmic scale on which it is surprised. Empty before anything was seen. Pure.
 *
 * @param from minutes since 1970; the hour that holds it is the first
 */
export function forecastUsual({ usual, excess }: SurgeState, from: number, hours: number, settings: SurgeSettings): UsualHours | undefined {
  const [window] = settings.windows
  const scale = excess.judges[0]?.scale
  const { rhythm } = usual
  if (!window || !scale || !rhythm) return undefined
  const first = Math.floor(from / minutesPerHour) * minutesPerHour
  return {
    from: first,
    windowMinutes: window.minutes,
    hours: Array.from({ length: hours }, (_, index) => {
      const begin = first + index * minutesPerHour
      const expected = expectCount(usual, begin, window.minutes) ?? 0
      const [{ ignorance } = { ignorance: 0 }] = measureKnowledge(rhythm, first / minutesPerHour + index, { windows: [window] })
      return { expected, ...measureOrdinary(expected, deviations, { spread: measureSpread(scale), ignorance }, settings) }
    }),
  }
}
