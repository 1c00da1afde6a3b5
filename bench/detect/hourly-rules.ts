import type { BadBuzzBin } from '../../src/detect/index.js'
import type { Rule } from './rule.js'

const day = 24

/** A rule on the negatives of each hour: whether the newest of `counts` is an alarm. */
function judgeHours(name: string, isAlarm: (counts: readonly number[]) => boolean): Rule {
  return {
    name,
    watch(bins) {
      const hours = sumHours(bins)
      return hours.flatMap(({ at }, index) => (isAlarm(hours.slice(Math.max(index - 9 * day - 1, 0), index + 1).map(({ count }) => count)) ? [at] : []))
    },
  }
}

function sumHours(bins: readonly BadBuzzBin[]): { at: number; count: number }[] {
  const hours: { at: number; count: number }[] = []
  for (let first = 0; first + 12 <= bins.length; first += 12) {
    const hour = bins.slice(first, first + 12)
    hours.push({ at: hour.at(-1)?.at ?? 0, count: hour.reduce((sum, bin) => sum + bin.negatives, 0) })
  }
  return hours
}

function measure(counts: readonly number[]): { mean: number; deviation: number } {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return { mean, deviation: Math.sqrt(counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / Math.max(counts.length - 1, 1)) }
}

/** What others go by, as their help pages, papers and scripts describe it; all on the number of negatives. */
export const hourlyRules: Rule[] = [
  judgeHours('last hour > 2 × mean of the 12 before, at least 5', (counts) => {
    const [now = 0, before] = [counts.at(-1), counts.slice(-13, -1)]
    return before.length === 12 && now >= 5 && now > 2 * measure(before).mean
  }),
  judgeHours('last 24 h > 7-day mean + 2 SD', (counts) => {
    const [last, before] = [counts.slice(-day), counts.slice(-8 * day, -day)]
    if (before.length < 7 * day) return false
    // The deviation of whole days: that of hours is the rhythm of the day.
    const days = measure(Array.from({ length: 7 }, (_, index) => measure(before.slice(index * day, (index + 1) * day)).mean))
    return measure(last).mean > days.mean + 2 * days.deviation
  }),
  judgeHours('3-day z-score > 3', (counts) => {
    const before = counts.slice(-3 * day - 1, -1)
    const { mean, deviation } = measure(before)
    return before.length === 3 * day && (counts.at(-1) ?? 0) > mean + 3 * Math.max(deviation, 0.5)
  }),
  // Hutwagner et al. 2003, on hours: the two newest days guard the baseline; the least deviation of 0.5 is Burkom's advice.
  judgeHours('EARS C2: 7 days, 2 days of guard, 3 SD', (counts) => {
    const before = counts.slice(-9 * day - 1, -2 * day - 1)
    const { mean, deviation } = measure(before)
    return before.length === 7 * day && (counts.at(-1) ?? 0) > mean + 3 * Math.max(deviation, 0.5)
  }),
]
