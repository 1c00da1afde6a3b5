import { detectBadBuzz, type BadBuzzEvent, type BadBuzzSettings, type BadBuzzState } from '../detect/index.js'
import type { CountedBin } from './read-bins.js'

/**
 * Shows the detector what a watch has counted. Pure.
 *
 * @param before the memory of the detector where the bins begin
 */
export function judgeMinutes(bins: readonly CountedBin[], before: BadBuzzState, settings: BadBuzzSettings): { state: BadBuzzState; events: BadBuzzEvent[] } {
  let state = before
  const events: BadBuzzEvent[] = []
  for (const bin of bins) {
    const step = detectBadBuzz(state, bin, settings)
    state = step.state
    if (step.event) events.push(step.event)
  }
  return { state, events }
}
