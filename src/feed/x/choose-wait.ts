import { backOff } from '../back-off.js'
import type { XProblem } from './x-problem.js'

const second = 1000
/** X counts requests in windows of a quarter of an hour; no reset that it names lies further ahead. */
const windowMilliseconds = 15 * 60 * second
/** Several processes that wait for the same reset do not come back together. */
const spreadMilliseconds = 5 * second

/**
 * How long to wait before X is asked again, in milliseconds. Pure.
 *
 * @param failures in a row, 1 or more
 * @param chance 0 to 1
 */
export function chooseWait(problem: XProblem, failures: number, now: number, chance: number): number {
  if (problem.kind === 'used-up') return windowMilliseconds
  if (problem.kind !== 'rate-limited' || problem.until === undefined) return backOff(failures, chance)
  // Its clock is not ours: a reset that is over here is not waited for, and asked again not at once.
  return Math.min(Math.max(problem.until - now, second), windowMilliseconds) + Math.round(chance * spreadMilliseconds)
}
