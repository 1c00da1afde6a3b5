import { describe, expect, test } from 'vitest'
import { expectHour, type Rhythm } from '../../../src/detect/surge/rhythm.js'
import { fitRhythm } from '../../../src/detect/surge/fit-rhythm.js'
import { settleSurge } from '../../../src/detect/surge/settings.js'
import { createRandom, drawPoisson } from '../simulate-watch.js'

const settings = settleSurge('balanced')

/** Fits a rhythm hour by hour to Poisson counts around what `usual` says of each hour. */
function fit(hours: number, usual: (hour: number) => number, seed = 1): Rhythm {
  const random = createRandom(seed)
  const counts = Array.from({ length: hours }, (_, hour) => drawPoisson(random, usual(hour)))
  let known: Rhythm | null = null
  for (let hour = 1; hour <= hours; hour++) known = fitRhythm({ filling: { hour, count: 0, minutes: 5 }, counts: counts.slice(Math.max(0, hour - 672), hour) }, known, settings)
  if (!known) throw new Error('nothing was fitted')
  return known
}

const byDay = (hour: number): number => 40 + 30 * Math.cos((2 * Math.PI * ((hour % 24) - 15)) / 24)

describe('what is usual', () => {
  test('follows the hours of the day after some days', () => {
    const known = fit(5 * 24, byDay)
    for (const hour of [3, 9, 15, 21]) expect(expectHour(known, 5 * 24 + hour) / byDay(hour)).toBeGreaterThan(0.75)
    for (const hour of [3, 9, 15, 21]) expect(expectHour(known, 5 * 24 + hour) / byDay(hour)).toBeLessThan(1.4)
  })

  test('knows quiet days of the week after four weeks', () => {
    const known = fit(28 * 24, (hour) => (Math.floor(hour / 24) % 7 === 2 ? 10 : 40))
    expect(expectHour(known, (28 + 2) * 24 + 12)).toBeLessThan(22)
    expect(expectHour(known, (28 + 4) * 24 + 12)).toBeGreaterThan(35)
  })

  test('an hour of the day that was never seen is like the nearest one that was', () => {
    const known = fit(10, (hour) => 10 * (hour + 1))
    expect(expectHour(known, 10)).toBeGreaterThan(60)
  })

  test('a day of three times as much counts for little in retrospect, also where it was the first', () => {
    for (const crisis of [0, 3]) {
      const known = fit(6 * 24, (hour) => byDay(hour) * (Math.floor(hour / 24) === crisis ? 3 : 1))
      const day = Array.from({ length: 24 }, (_, hour) => expectHour(known, 6 * 24 + hour)).reduce((sum, count) => sum + count, 0)
      expect(day / (24 * 40), `crisis on day ${crisis}`).toBeLessThan(1.2)
    }
  })

  test('a level that lasts is usual after some days', () => {
    const known = fit(24 * 24, (hour) => (hour < 14 * 24 ? 20 : 60))
    expect(expectHour(known, 24 * 24)).toBeGreaterThan(38)
  })

  test('spread is what chance does not explain', () => {
    const spreadOf = (known: Rhythm): number => known.spreads.find(({ minutes }) => minutes === 1440)?.spread ?? NaN
    expect(spreadOf(fit(28 * 24, () => 20))).toBeLessThan(0.11)
    expect(spreadOf(fit(28 * 24, (hour) => (Math.floor(hour / 24) % 2 === 0 ? 12 : 32)))).toBeGreaterThan(0.2)
  })

  test('zeros, and counts of millions, are no trouble', () => {
    for (const count of [0, 3e6]) {
      const known = fit(100, () => count)
      expect(Object.values(known).flat().every((value) => typeof value === 'object' || Number.isFinite(value))).toBe(true)
      expect(expectHour(known, 100)).toBeCloseTo(count, count === 0 ? 0 : -5)
    }
  })
})
