export type Interval = [low: number, high: number]

/**
 * 95% intervals of several figures of the same rows by the percentile bootstrap (Efron & Tibshirani 1993, chapter 13).
 *
 * @param measure the figures of a sample, given how often each row was drawn; undefined where a sample has none
 * @param random numbers in [0, 1)
 */
export function bootstrapShares<Name extends string>(
  rows: number,
  measure: (draws: Uint16Array) => Record<Name, number | undefined>,
  random: () => number,
  resamples = 1000,
): Record<Name, Interval> {
  const draws = new Uint16Array(rows)
  const found = new Map<Name, number[]>()
  for (let sample = 0; sample < resamples; sample++) {
    draws.fill(0)
    for (let i = 0; i < rows; i++) {
      const row = Math.floor(random() * rows)
      draws[row] = (draws[row] ?? 0) + 1
    }
    const figures = measure(draws)
    for (const name of Object.keys(figures) as Name[]) {
      const values = found.get(name) ?? []
      const value = figures[name]
      if (value !== undefined) values.push(value)
      found.set(name, values)
    }
  }
  return Object.fromEntries([...found].map(([name, values]) => [name, readInterval(values)])) as Record<Name, Interval>
}

function readInterval(values: number[]): Interval {
  const sorted = values.sort((a, b) => a - b)
  return [sorted[Math.floor(0.025 * sorted.length)] ?? 0, sorted[Math.ceil(0.975 * sorted.length) - 1] ?? 0]
}
