import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addRow, sumRows, type RecentRow } from '../../../src/detect/surge/index.js'

const day = 1440

/** Bins of five minutes from midnight on, the nth with a count of n. */
function keep(bins: number): RecentRow[] {
  return Array.from({ length: bins }, (_, index): RecentRow => [(index + 1) * 5, 5, index]).reduce<RecentRow[]>((rows, row) => addRow(rows, row, day), [])
}

test('three days of bins are kept as one day, in some tens of rows', () => {
  const rows = keep(3 * 288)
  expect(rows.length).toBeLessThanOrEqual(50)
  expect(rows.at(-1)).toEqual([3 * day, 5, 863])
  expect((rows[0]?.[0] ?? 0) - (rows[0]?.[1] ?? 0)).toBeGreaterThanOrEqual(2 * day - 60)
})

test('a short window is exact, and a long one is never longer than it says', () => {
  fc.assert(fc.property(fc.integer({ min: 300, max: 1200 }), fc.constantFrom(15, 60, 360, day), (bins, window) => {
    const [sum = 0] = sumRows(keep(bins), window)
    const exact = (of: number): number => Array.from({ length: of / 5 }, (_, index) => bins - 1 - index).reduce((total, count) => total + Math.max(count, 0), 0)
    expect(sum).toBeLessThanOrEqual(exact(window))
    expect(sum).toBeGreaterThanOrEqual(window <= 60 ? exact(window) : exact(window - 60))
  }))
})

test('the newest row always counts, also where it is longer than the window', () => {
  expect(sumRows([[60, 60, 3], [120, 60, 7]], 15)).toEqual([7])
})

test('nothing is summed of nothing', () => {
  expect(sumRows([], 15)).toEqual([])
})
