/**
 * The 90% interval of a sum by the percentile bootstrap (Efron & Tibshirani 1993, chapter 13): that it lies above 0 is a test from one
 * side at 5%. Pure but for `random`.
 *
 * @param random numbers in [0, 1)
 */
export function bootstrapSum(values: readonly number[], random: () => number, resamples = 1000): [low: number, high: number] {
  const sums = Float64Array.from({ length: resamples }, () => {
    let sum = 0
    for (let draws = values.length; draws > 0; draws--) sum += values[Math.floor(random() * values.length)] ?? 0
    return sum
  }).sort()
  return [sums[Math.floor(0.05 * resamples)] ?? 0, sums[Math.ceil(0.95 * resamples) - 1] ?? 0]
}
