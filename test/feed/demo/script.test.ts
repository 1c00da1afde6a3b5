import { describe, expect, test } from 'vitest'
import { computeRates, computeStrength } from '../../../src/feed/demo/rates.js'
import { summariseDemoScript } from '../../../src/feed/index.js'

const settings = { start: '2026-03-02T06:00:00Z', seed: 1 }
const phases = summariseDemoScript(settings)

test('the script: two days and two hours, eight minutes, a crisis of two hours, and ordinary days for ever', () => {
  expect(phases.map(({ name, from, until }) => [name, from.toISOString(), until?.toISOString()])).toEqual([
    ['ordinary', '2026-03-02T06:00:00.000Z', '2026-03-04T08:08:00.000Z'],
    ['onset', '2026-03-04T08:08:00.000Z', '2026-03-04T08:13:00.000Z'],
    ['peak', '2026-03-04T08:13:00.000Z', '2026-03-04T08:58:00.000Z'],
    ['decline', '2026-03-04T08:58:00.000Z', '2026-03-04T10:08:00.000Z'],
    ['afterwards', '2026-03-04T10:08:00.000Z', undefined],
  ])
})

test('a shorter history brings the crisis forward', () => {
  expect(summariseDemoScript({ ...settings, historyHours: 2 })[1]?.from).toEqual(new Date('2026-03-02T08:08:00Z'))
})

test.each<[string, number, number]>([
  ['before the crisis', -1, 0],
  ['at its first minute', 0, 0.15],
  ['at its height', 5, 1],
  ['at the end of its height', 49, 1],
  ['half way down', 85, 0.25],
  ['afterwards', 120, 0],
  ['days later', 9999, 0],
])('%s (minute %d) its strength is %d', (_, minute, strength) => {
  expect(computeStrength(new Date(Date.parse('2026-03-04T08:08:00Z') + minute * 60_000), phases)).toBeCloseTo(strength, 5)
})

describe('the rates', () => {
  /** Mean over the ordinary day, tweets an hour. */
  const day = Array.from({ length: 1440 }, (_, minute) => computeRates(new Date(Date.parse(settings.start) + minute * 60_000), phases))
  const hourly = (topic: 'complaint' | 'remark' | 'praise' | 'crisis'): number => day.reduce((sum, rates) => sum + rates[topic], 0) / 24

  test('of an ordinary day are forty an hour: 12 complaints, 16 remarks, 12 praises', () => {
    expect([hourly('complaint'), hourly('remark'), hourly('praise'), hourly('crisis')].map(Math.round)).toEqual([12, 16, 12, 0])
  })

  test.each([[0], [3], [6], [9], [12], [18], [21]])('of complaints grow eleven- to fifteenfold by day, more by night, when the crisis falls on %d o\'clock', (hour) => {
    const start = `2026-03-02T${String(hour).padStart(2, '0')}:00:00Z`
    const peak = computeRates(new Date(Date.parse(start) + 50 * 3_600_000 + 30 * 60_000), summariseDemoScript({ ...settings, start }))
    const growth = (peak.crisis + peak.complaint) / peak.complaint
    expect(growth).toBeGreaterThan(11)
    expect(growth).toBeLessThan(hour < 5 ? 22 : 15)
  })
})
