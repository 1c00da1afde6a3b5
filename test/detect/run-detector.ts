import {
  buildMinuteSeries, defaultBadBuzz, detectBadBuzz, initialBadBuzzState, type BadBuzzEvent, type BadBuzzSettings, type BadBuzzState,
  type MinuteRow,
} from '../../src/detect/index.js'

/** Looks at every minute from the first row to `to`, as the service does, and returns what the detector said. */
export function runDetector(rows: readonly MinuteRow[], to: number, settings: BadBuzzSettings = defaultBadBuzz): BadBuzzEvent[] {
  const from = rows[0]?.minute ?? to
  const series = buildMinuteSeries(rows, from, to)
  const events: BadBuzzEvent[] = []
  let state: BadBuzzState = initialBadBuzzState
  for (let now = from + 1; now <= to; now++) {
    const step = detectBadBuzz(series, now, state, settings)
    state = step.state
    if (step.event) events.push(step.event)
  }
  return events
}
