import type { ShareWithInterval } from '../card-figures.js'
import type { Interval } from '../metrics/index.js'
import { round4 } from './round4.js'

/** A figure and its interval, to the four decimals that cards show. */
export function withInterval(value: number, [low, high]: Interval): ShareWithInterval {
  return { value: round4(value), low: round4(low), high: round4(high) }
}
