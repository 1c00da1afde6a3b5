import { beginBadBuzz, detectBadBuzz, settleBadBuzz, type BadBuzzBin, type BadBuzzEvent, type BadBuzzSettings } from '../../src/detect/index.js'

/** Judges bin after bin, as the service does, and returns what the detector said. */
export function runDetector(bins: readonly BadBuzzBin[], settings: BadBuzzSettings = settleBadBuzz('balanced')): BadBuzzEvent[] {
  const events: BadBuzzEvent[] = []
  let state = beginBadBuzz(settings)
  for (const bin of bins) {
    const step = detectBadBuzz(state, bin, settings)
    state = step.state
    if (step.event) events.push(step.event)
  }
  return events
}
