import { beginSurge, detectSurge } from '../surge/index.js'
import type { SurgeSettings, SurgeState } from '../surge/index.js'

/** What is said of one row. `score` is in 0 to 1, and 0.5 where the bar lies; `alert` is true on the row that opens an episode. */
export interface Verdict {
  score: number
  alert: boolean
  /** Why nothing was learnt from the row: it is no later than one before it. */
  passedOver: boolean
}

const silent: Verdict = { score: 0, alert: false, passedOver: false }

/**
 * Judges the rows of a series of counts one by one, by {@link detectSurge}. Strictly causal: what is said of a row depends on
 * it and the rows before it. The step of the series is the time between its first two rows; a row after a longer time is a
 * row after a gap. The first row only says where the series begins.
 *
 * @returns a function from a row (milliseconds since 1970, a count of at least 0) to its verdict
 */
export function judgeSeries(settings: SurgeSettings): (at: number, count: number) => Verdict {
  let state: SurgeState = beginSurge(settings)
  let newest: number | undefined
  let step: number | undefined
  return (milliseconds, count) => {
    const at = milliseconds / 60_000
    if (newest === undefined) {
      newest = at
      return silent
    }
    const minutes = Math.min(at - newest, step ?? Infinity)
    if (minutes <= 0) return { ...silent, passedOver: true }
    step ??= minutes
    newest = at
    const { state: next, judgement, began } = detectSurge(state, { at, minutes, count }, settings)
    state = next
    return { score: judgement ? toScore(judgement.height) : 0, alert: began, passedOver: false }
  }
}

/** Logistic: 0.5 at the bar, and 0.73 where a peak is e times as rare as there. */
function toScore(height: number): number {
  return Number((1 / (1 + Math.exp(-height))).toFixed(6))
}
