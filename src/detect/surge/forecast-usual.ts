import type { SurgeState } from './detect-surge.js'
import { measureLevel, measureSeason } from './seasonal-level.js'
import type { SurgeSettings } from './settings.js'
import { measureOrdinary } from './surprise.js'

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
  const [windowMinutes] = settings.windows
  const scale = excess.judges[0]?.scale
  const level = windowMinutes === undefined ? undefined : measureLevel(usual, windowMinutes)
  if (windowMinutes === undefined || scale === undefined || level === undefined) return undefined
  const first = Math.floor(from / minutesPerHour) * minutesPerHour
  return {
    from: first,
    windowMinutes,
    hours: Array.from({ length: hours }, (_, index) => {
      const expected = level * measureSeason(usual, first + index * minutesPerHour)
      return { expected, ...measureOrdinary(expected, deviations, scale, settings) }
    }),
  }
}
