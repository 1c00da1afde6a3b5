import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginLedger, enterBin, type HourLedger } from '../../../src/detect/surge/hour-ledger.js'

type Bin = [begin: number, minutes: number, count: number]
const enter = (bins: Bin[]): HourLedger => bins.reduce((ledger, [begin, minutes, count]) => enterBin(ledger, begin, minutes, count), beginLedger())

test.each<{ what: string; bins: Bin[]; counts: (number | null)[] }>([
  { what: 'an hour is entered when it is over', bins: [[0, 30, 2], [30, 30, 3], [60, 5, 9]], counts: [5] },
  { what: 'an hour of which a part was seen is scaled up', bins: [[20, 40, 2], [60, 5, 0]], counts: [3] },
  { what: 'an hour of which little was seen says nothing', bins: [[0, 60, 4], [60, 20, 7], [120, 5, 0]], counts: [4, null] },
  { what: 'what was not seen is no zero', bins: [[0, 60, 4], [240, 5, 0]], counts: [4, null, null, null] },
  { what: 'a bin of a day is spread over its hours', bins: [[0, 180, 9], [180, 5, 0]], counts: [3, 3, 3] },
])('$what', ({ bins, counts }) => {
  expect(enter(bins).counts).toEqual(counts)
})

test('four weeks are kept, and of a gap of years nothing', () => {
  expect(enter([[0, 60, 4], [60, 40 * 1440, 960], [60 + 40 * 1440, 5, 0]]).counts).toHaveLength(672)
  expect(enter([[0, 60, 4], [6e6, 5, 1]]).counts.every((count) => count === null)).toBe(true)
})

test('no post is lost or counted twice', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(5, 15, 60, 240), fc.nat(1000)), { minLength: 1, maxLength: 60 }), (spans) => {
    let begin = 0
    const bins = spans.map(([minutes, count]): Bin => [(begin += minutes) - minutes, minutes, count])
    const { counts, filling } = enter(bins)
    const entered = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0) + (filling?.count ?? 0)
    expect(entered).toBeCloseTo(spans.reduce((sum, [, count]) => sum + count, 0), 0)
  }))
})
