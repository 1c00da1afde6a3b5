import { beginSilence, detectSilence, silenceSettings, type Bin, type SilenceState } from '../../src/detect/index.js'
import { start } from '../../test/detect/simulate-watch.js'

const minutesPerWeek = 7 * 1440
const binMinutes = 5
const patience = minutesPerWeek

/** When feeds stop in the simulation: minutes since the beginning of a week, whose last two days are quieter. */
export const stops = [
  { name: 'at noon', at: 2 * 1440 + 12 * 60 },
  { name: 'at one at night', at: 2 * 1440 + 60 },
  { name: 'on a weekend', at: 5 * 1440 + 12 * 60 },
]

export interface MeasuredFlow {
  weeks: number
  falseAlarms: number
  /** For each of `stops` the hours until each was told; null where it was not within a week. */
  delays: (number | null)[][]
}

/**
 * Watches a flow that never stops, and, week by week from the third on, what would be told if it stopped there: the detector is
 * pure, so its memory of that time is gone on with.
 */
export function measureFlow(bins: readonly Bin[]): MeasuredFlow {
  let state = beginSilence()
  let falseAlarms = 0
  const delays: (number | null)[][] = stops.map(() => [])
  for (const bin of bins) {
    const since = bin.at - start
    for (const [place, { at }] of stops.entries()) {
      if (since >= 2 * minutesPerWeek && since % minutesPerWeek === at) delays[place]?.push(stopFlow(state))
    }
    const step = detectSilence(state, bin, silenceSettings)
    state = step.state
    if (step.event?.type === 'opened') falseAlarms++
  }
  return { weeks: (bins.length * binMinutes) / minutesPerWeek, falseAlarms, delays }
}

/** Hours until a feed that gives nothing from now on is told. */
function stopFlow(before: SilenceState): number | null {
  if (before.at === null || before.alert) return null
  let state = before
  for (let waited = binMinutes; waited <= patience; waited += binMinutes) {
    const step = detectSilence(state, { at: before.at + waited, minutes: binMinutes, count: 0 }, silenceSettings)
    if (step.event?.type === 'opened') return waited / 60
    state = step.state
  }
  return null
}
