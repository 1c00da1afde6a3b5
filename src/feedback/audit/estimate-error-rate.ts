/** An audited prediction that has been judged. */
export interface AuditedVerdict {
  wrong: boolean
  /** The inverse of its chance to be drawn. */
  weight: number
}

export interface ErrorRate {
  /** How many were judged, and how many of them are wrong, as they were drawn. */
  checked: number
  wrong: number
  /** How often the model is wrong, as a share of all predictions, 0 to 1, and its 95% interval. */
  rate: number
  low: number
  high: number
}

/** 97.5% of a normal distribution lie below. */
const normalQuantile = 1.959964

/**
 * Estimates how many of all predictions are wrong from a sample in which each had a known chance to be: the ratio of weighted sums
 * (Hájek 1971), and Wilson's interval (1927) over as many plain draws as would vary as much (Korn & Graubard 1998, with the linear
 * variance of the ratio). One imagined verdict, half wrong, keeps the variance from vanishing where no error was met yet
 * (as Jeffreys' prior does). Undefined where nothing was judged. Pure.
 *
 * The interval is that of the model's error rate; the share of just those days' predictions that is wrong it holds in 97 to 98 of 100
 * runs, as a part of them was looked at. Not narrowed for that: who judges but some of what was offered must not be taken for having
 * seen all.
 */
export function estimateErrorRate(verdicts: readonly AuditedVerdict[]): ErrorRate | undefined {
  if (verdicts.length === 0) return undefined
  const total = verdicts.reduce((sum, { weight }) => sum + weight, 0)
  const rate = verdicts.reduce((sum, { weight, wrong }) => sum + (wrong ? weight : 0), 0) / total
  const draws = countPlainDraws(verdicts, total, rate)
  const { low, high } = bound(rate, draws)
  return { checked: verdicts.length, wrong: verdicts.filter(({ wrong }) => wrong).length, rate, low, high }
}

function countPlainDraws(verdicts: readonly AuditedVerdict[], total: number, rate: number): number {
  const mean = total / verdicts.length
  const [sum, middle] = [total + mean, (rate * total + mean / 2) / (total + mean)]
  const imagined = (mean ** 2 * (middle ** 2 + (1 - middle) ** 2)) / 2
  const variance = verdicts.reduce((found, { weight, wrong }) => found + (weight * (Number(wrong) - middle)) ** 2, imagined) / sum ** 2
  return Math.max(1, (middle * (1 - middle)) / variance - 1)
}

function bound(rate: number, draws: number): { low: number; high: number } {
  const z2 = normalQuantile ** 2 / draws
  const middle = (rate + z2 / 2) / (1 + z2)
  const reach = (normalQuantile * Math.sqrt((rate * (1 - rate)) / draws + z2 / (4 * draws))) / (1 + z2)
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) }
}
