/**
 * How far two distributions lie apart: the divergence of Lin (1991) in nats, 0 (the same) to ln 2 (nothing in common). An
 * eighth of the population stability index where they are close, so that index's customary 0.1 is some 0.0125 here.
 *
 * @param first, second amounts, not negative, one for each part and in the same order; each is brought to a sum of 1
 */
export function jensenShannon(first: readonly number[], second: readonly number[]): number {
  const [sumOfFirst, sumOfSecond] = [addUp(first), addUp(second)]
  if (sumOfFirst === 0 || sumOfSecond === 0) return 0
  const parts = Array.from({ length: Math.max(first.length, second.length) }, (_, index) => {
    const [p, q] = [(first[index] ?? 0) / sumOfFirst, (second[index] ?? 0) / sumOfSecond]
    return (lean(p, p + q) + lean(q, p + q)) / 2
  })
  return Math.min(Math.max(addUp(parts), 0), Math.LN2)
}

function lean(part: number, both: number): number {
  return part === 0 ? 0 : part * Math.log((2 * part) / both)
}

function addUp(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/**
 * What a sample of so many lies apart by chance from the distribution that it was drawn from: mean and standard deviation.
 * Eight times the divergence times the sample is chi-square with so many degrees of freedom.
 */
export function apartByChance(sample: number, freedom: number): { mean: number; deviation: number } {
  return { mean: freedom / (8 * sample), deviation: Math.sqrt(2 * freedom) / (8 * sample) }
}
