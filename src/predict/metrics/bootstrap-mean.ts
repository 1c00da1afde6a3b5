/**
 * The 95% interval of a mean by the percentile bootstrap (Efron & Tibshirani 1993, chapter 13): the 2.5th and 97.5th
 * percentile of the means of samples drawn with replacement.
 *
 * @param values such as 1 for each right answer and 0 for each wrong one
 * @param random numbers in [0, 1)
 */
export function bootstrapMean(values: readonly number[], random: () => number, resamples = 1000): [low: number, high: number] {
  if (values.length === 0) return [0, 0]
  const means = new Float64Array(resamples)
  for (let sample = 0; sample < resamples; sample++) {
    let sum = 0
    for (let draws = values.length; draws > 0; draws--) sum += values[Math.floor(random() * values.length)] ?? 0
    means[sample] = sum / values.length
  }
  means.sort()
  return [means[Math.floor(0.025 * resamples)] ?? 0, means[Math.ceil(0.975 * resamples) - 1] ?? 0]
}
