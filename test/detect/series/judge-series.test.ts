import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeSeries, settleSurge } from '../../../src/detect/index.js'
import { binsPerWeek, simulateCounts } from '../surge/simulate-counts.js'

const minute = 60_000

test('what is said of a row depends on no later row: cutting the series off anywhere changes nothing before', () => {
  const from = 2 * binsPerWeek
  const rows = simulateCounts({ perHour: 60, weeks: 3, seed: 5, bursts: [{ from, to: from + 20, factor: 10 }] })
  const judge = judgeSeries(settleSurge('more'))
  const whole = rows.map(({ at, count }) => judge(at * minute, count))
  expect(whole.some(({ alert }) => alert)).toBe(true)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: rows.length }), fc.nat(1000), (cut, later) => {
      const again = judgeSeries(settleSurge('more'))
      const changed = rows.map((row, place) => (place < cut ? row : { ...row, count: row.count + later }))
      expect(changed.map(({ at, count }) => again(at * minute, count)).slice(0, cut)).toEqual(whole.slice(0, cut))
    }),
    { numRuns: 8 },
  )
})

test('a score lies in 0 to 1, and above 0.5 where an episode opens', () => {
  const from = 2 * binsPerWeek
  const judge = judgeSeries(settleSurge('balanced'))
  const verdicts = simulateCounts({ perHour: 200, weeks: 3, seed: 6, bursts: [{ from, to: from + 20, factor: 8 }] }).map(({ at, count }) => judge(at * minute, count))
  expect(verdicts.every(({ score }) => score >= 0 && score <= 1)).toBe(true)
  expect(verdicts.filter(({ alert, score }) => alert && score < 0.5)).toEqual([])
  const first = verdicts.slice(from).findIndex(({ alert }) => alert)
  expect(first).toBeGreaterThanOrEqual(0)
  expect(first).toBeLessThan(4)
})

test('series of other steps are judged too: rows an hour apart', () => {
  const judge = judgeSeries(settleSurge('balanced'))
  const opened = Array.from({ length: 24 * 40 }, (_, hour) => judge(hour * 60 * minute, hour === 700 ? 400 : 30 + (hour % 24)).alert)
  expect(opened.flatMap((alert, hour) => (alert ? [hour] : []))).toEqual([700])
})

test('a row that is no later than one before it is passed over', () => {
  const judge = judgeSeries(settleSurge('balanced'))
  expect([10, 15, 15, 5, 20].map((at) => judge(at * minute, 1).passedOver)).toEqual([false, false, true, true, false])
})
