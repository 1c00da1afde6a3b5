import { describe, expect, test } from 'vitest'
import { beginBadBuzz, detectBadBuzz, settleBadBuzz } from '../../../src/detect/index.js'
import { forecastUsual, type SurgeState } from '../../../src/detect/surge/index.js'
import { simulateWatch, start } from '../simulate-watch.js'

const settings = settleBadBuzz('balanced')
const day = 1440

/** What the detector of negatives has learnt of a simulated watch after four weeks, and the counts of the week that follows. */
function learn(perHour: number, windowMinutes = 15): { state: SurgeState; windows: { at: number; count: number }[] } {
  const bins = windowMinutes / 5
  const simulated = simulateWatch({ perHour, share: 0.3, days: 35, seed: 3 })
  let state = beginBadBuzz(settings)
  for (const bin of simulated) if (bin.at <= start + 28 * day) state = detectBadBuzz(state, bin, settings).state
  const later = simulated.filter(({ at }) => at > start + 28 * day)
  const windows = later.flatMap(({ at }, index) => (index % bins === bins - 1 ? [{ at: at - windowMinutes, count: later.slice(index - bins + 1, index + 1).reduce((sum, { negatives }) => sum + negatives, 0) }] : []))
  return { state: state.volume, windows }
}

describe('what is usual', () => {
  test.each([[5, 15], [100, 15], [3000, 15], [5, 60], [100, 60], [3000, 60]])('at %i mentions an hour, holds some 19 of 20 ordinary windows of %i minutes', (perHour, windowMinutes) => {
    const { state, windows } = learn(perHour, windowMinutes)
    const usual = forecastUsual(state, start + 28 * day, 7 * 24, windowMinutes, settings.volume)
    const inside = windows.filter(({ at, count }) => {
      const hour = usual?.hours[Math.floor((at - (usual.from)) / 60)]
      return hour !== undefined && count >= Math.floor(hour.low) && count <= Math.ceil(hour.high)
    })
    expect(inside.length / windows.length).toBeGreaterThan(windowMinutes < 60 ? 0.9 : 0.87)
    expect(inside.length / windows.length).toBeLessThanOrEqual(1)
  })

  test('follows the hours of the day, and lies between its bounds', () => {
    const usual = forecastUsual(learn(100).state, start + 28 * day, 24, 15, settings.volume)
    const [night, afternoon] = [3, 15].map((hour) => usual?.hours[hour]?.expected ?? NaN) as [number, number]
    expect(afternoon).toBeGreaterThan(3 * night)
    for (const { expected, low, high } of usual?.hours ?? []) expect(low >= 0 && low <= expected && expected <= high).toBe(true)
  })

  test('is not known before anything was seen', () => {
    expect(forecastUsual(beginBadBuzz(settings).volume, start, 24, 15, settings.volume)).toBeUndefined()
  })
})
