import { dayOfWeek, hourOfDay, hoursPerDay } from './rhythm.js'

/** "Like any other hour" weighs as much as so many counts. */
const countPrior = 0.2
/**
 * How much each hour says of another so many hours away: half is said by itself and a quarter by either neighbour, so that a
 * rhythm that is smooth is believed sooner. A trace of the others goes where nothing else is known: an hour that was never seen
 * is like the nearest one that was.
 */
const kernel = Array.from({ length: hoursPerDay / 2 + 1 }, (_, distance) => ([0.5, 0.25][distance] ?? 0) + 0.01 * Math.exp(-distance))

/**
 * How each hour of the day compares with any other (1 on average), and how often it was seen; `mean` is what the level must be
 * multiplied by for it.
 *
 * @param first number of the first hour
 * @param fades what is left of an hour's weight by its age in hours
 */
export function fitHours(
  counts: readonly (number | null)[], first: number,
  { level, days, weights, fades }: { level: number; days: readonly number[]; weights: readonly number[]; fades: readonly number[] },
): { hours: number[]; seen: number[]; mean: number } {
  const sums = Array.from({ length: hoursPerDay }, () => ({ observed: 0, usual: 0, seen: 0 }))
  counts.forEach((count, place) => {
    const sum = sums[hourOfDay(first + place)]
    if (count === null || !sum) return
    const fade = fades[counts.length - 1 - place] ?? 0
    const weight = (weights[place] ?? 1) * fade
    sum.observed += weight * count
    sum.usual += weight * level * (days[dayOfWeek(first + place)] ?? 1)
    sum.seen += fade
  })
  const factors = sums.map((_, hour) => {
    let [observed, usual] = [countPrior, countPrior]
    for (const [other, sum] of sums.entries()) {
      const share = kernel[Math.min(hourOfDay(other - hour), hourOfDay(hour - other))] ?? 0
      observed += share * sum.observed
      usual += share * sum.usual
    }
    return observed / usual
  })
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / hoursPerDay
  return { hours: factors.map((factor) => factor / mean), seen: sums.map(({ seen }) => seen), mean }
}
