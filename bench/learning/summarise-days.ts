import { comparePaired, seedRandom } from '../../src/predict/index.js'
import type { Day } from './simulate-feed.js'

export interface DaySummary {
  date: string
  rows: number
  /** Shares of wrong predictions: never retrained, and retrained every night (mean, lowest and highest of the seeds). */
  never: number
  learning: number
  lowest: number
  highest: number
  /** In how many seeds the retrained one was significantly worse that day (McNemar, p < 0.05). */
  worse: number
  /** In how many seeds the gate let the night's challenger through. */
  passed: number
  verdicts: number
}

/** One line a day out of the same days with several seeds. */
export function summariseDays(dates: readonly string[], runs: readonly (readonly Day[])[]): DaySummary[] {
  return dates.map((date, i) => {
    const days = runs.flatMap((run) => run[i] ?? [])
    const errors = days.map(({ learning, rows }) => learning / rows)
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
    return {
      date, rows: days[0]?.rows ?? 0, never: mean(days.map(({ never, rows }) => never / rows)), learning: mean(errors), lowest: Math.min(...errors), highest: Math.max(...errors),
      worse: days.filter(isWorse).length, passed: days.filter(({ gate }) => gate === 'passed').length, verdicts: Math.round(mean(days.map(({ verdicts }) => verdicts))),
    }
  })
}

function isWorse({ onlyNever, onlyLearning }: Day): boolean {
  const first = [...Array.from({ length: onlyNever }, () => true), ...Array.from({ length: onlyLearning }, () => false)]
  return onlyLearning > onlyNever && comparePaired(first, first.map((each) => !each), seedRandom(1)).p < 0.05
}
