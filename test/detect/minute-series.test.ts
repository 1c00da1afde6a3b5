import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildMinuteSeries, type MinuteRow } from '../../src/detect/index.js'

const count = fc.integer({ min: 0, max: 50 })
const rows = fc.uniqueArray(fc.record({ minute: fc.integer({ min: 0, max: 300 }), negative: count, neutral: count, positive: count }), {
  selector: (row) => row.minute,
})

const sum = (some: readonly MinuteRow[], pick: (row: MinuteRow) => number): number => some.reduce((total, row) => total + pick(row), 0)

describe('a series of minutes', () => {
  test('sums any span as adding its rows up would', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 310 }), fc.integer({ min: 0, max: 310 }), (some, from, to) => {
        const series = buildMinuteSeries(some, 0, 301)
        const inside = some.filter((row) => row.minute >= from && row.minute < to)
        if (from > to) return
        expect(series.negatives(from, to)).toBe(sum(inside, (row) => row.negative))
        expect(series.mentions(from, to)).toBe(sum(inside, (row) => row.negative + row.neutral + row.positive))
      }),
    )
  })

  test('ignores rows outside its span', () => {
    const series = buildMinuteSeries([{ minute: 5, negative: 1, neutral: 0, positive: 0 }], 10, 20)
    expect(series.mentions(0, 100)).toBe(0)
  })

  test.each([
    { name: 'the first mention, where no silence is long enough', at: [10, 50, 90], before: 100, expected: 10 },
    { name: 'the first mention after a long silence', at: [10, 80, 90], before: 100, expected: 80 },
    { name: 'nothing where there is no mention before', at: [120], before: 100, expected: undefined },
    { name: 'the mention itself, where it stands alone', at: [10, 99], before: 100, expected: 99 },
  ])('has been speaking since $name', ({ at, before, expected }) => {
    const some = at.map((minute) => ({ minute, negative: 0, neutral: 1, positive: 0 }))
    expect(buildMinuteSeries(some, 0, 200).speakingSince(before, 60)).toBe(expected)
  })
})
