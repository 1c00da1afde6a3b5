import { bootstrapMean } from './bootstrap-mean.js'
import type { Interval } from './bootstrap-shares.js'

/** How two models differ on the same rows. */
export interface PairedComparison {
  /** Accuracy of the first minus accuracy of the second. */
  difference: number
  /** Its 95% interval. */
  interval: Interval
  /** Rows that one alone had right. */
  onlyFirst: number
  onlySecond: number
  /** Probability of so uneven a split of those rows, or a more uneven one, if both models were equally good. */
  p: number
}

/**
 * Compares two models row by row: the paired bootstrap interval of the difference of their accuracies, and McNemar's exact
 * test (1947; two-sided binomial over the rows that only one had right).
 *
 * @param random numbers in [0, 1), for the bootstrap
 */
export function comparePaired(first: readonly boolean[], second: readonly boolean[], random: () => number): PairedComparison {
  const differences = first.map((isRight, row) => Number(isRight) - Number(second[row] ?? false))
  const onlyFirst = differences.filter((difference) => difference > 0).length
  const onlySecond = differences.filter((difference) => difference < 0).length
  const difference = (onlyFirst - onlySecond) / Math.max(first.length, 1)
  return { difference, interval: bootstrapMean(differences, random), onlyFirst, onlySecond, p: testMcNemar(onlyFirst, onlySecond) }
}

function testMcNemar(onlyFirst: number, onlySecond: number): number {
  const trials = onlyFirst + onlySecond
  // ln of C(trials, k) / 2^trials, from k = 0 upwards; logarithms, since 2^-trials is 0 from 1,075 trials on.
  let logTerm = -trials * Math.LN2
  let tail = 0
  for (let k = 0; k <= Math.min(onlyFirst, onlySecond); k++) {
    tail += Math.exp(logTerm)
    logTerm += Math.log((trials - k) / (k + 1))
  }
  return Math.min(1, 2 * tail)
}
