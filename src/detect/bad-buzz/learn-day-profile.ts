const hours = 24
const minutesPerHour = 60

/** How many samples of "like any other hour" each hour of the day starts with: with a day of history the profile is faint. */
const priorSamples = 2
// Neighbouring hours speak for each other, less so: 1-2-1 smoothing around the clock.
const neighbourWeight = 0.5

/**
 * Learns how the hours of the day (UTC) compare: the returned function gives, for a minute since 1970, the factor by which
 * its hour usually lies above or below the mean of all hours. Shrunk towards 1 while few days are known.
 *
 * @param samples counts and the minute in the middle of each
 */
export function learnDayProfile(samples: readonly { at: number; count: number }[]): (minute: number) => number {
  const sums = new Float64Array(hours)
  const sizes = new Float64Array(hours)
  const mean = Math.max(samples.reduce((sum, sample) => sum + sample.count, 0) / Math.max(samples.length, 1), 1e-9)
  for (const { at, count } of samples) {
    const hour = findHour(at)
    sums[hour] = (sums[hour] ?? 0) + count / mean
    sizes[hour] = (sizes[hour] ?? 0) + 1
  }
  const around = (values: Float64Array, hour: number): number =>
    (values[hour] ?? 0) + neighbourWeight * ((values[(hour + 1) % hours] ?? 0) + (values[(hour + hours - 1) % hours] ?? 0))
  const factors = Array.from({ length: hours }, (_, hour) => (around(sums, hour) + priorSamples) / (around(sizes, hour) + priorSamples))
  return (minute) => factors[findHour(minute)] ?? 1
}

function findHour(minute: number): number {
  return Math.floor(minute / minutesPerHour) % hours
}
