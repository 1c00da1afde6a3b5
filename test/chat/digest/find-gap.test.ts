import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findGap } from '../../../src/chat/digest/find-gap.js'

const day = 1440
const [from, to] = [new Date(0), new Date(day * 60_000)]
const every = (minutes: number, but: (minute: number) => boolean = () => false): number[] => Array.from({ length: day / minutes }, (_, index) => index * minutes).filter((minute) => !but(minute))
const between = (first: number, last: number) => (minute: number): boolean => minute >= first && minute < last

test.each<[string, number[], number, [number, number] | null]>([
  ['a mention a minute', every(1), day, null],
  ['two hours without any', every(1, between(600, 720)), day, [600, 720]],
  ['the longer of two', every(1, (minute) => between(100, 170)(minute) || between(600, 720)(minute)), day, [600, 720]],
  ['half an hour without any', every(1, between(600, 630)), day, null],
  ['two hours without any where one comes every half an hour', every(30, between(600, 720)), 48, null],
  ['the end of the day', every(1, between(1200, day)), day, [1200, day]],
  ['nobody at all', [], 0, null],
])('%s', (_, minutes, mentions, gap) => {
  expect(findGap(minutes, mentions, from, to)).toEqual(gap && { from: new Date(gap[0] * 60_000), to: new Date(gap[1] * 60_000) })
})

test('a gap lies within the period and holds no mention', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: day - 1 }), { maxLength: 60 }), fc.nat({ max: 10_000 }), (some, mentions) => {
      const minutes = some.toSorted((a, b) => a - b)
      const gap = findGap(minutes, mentions, from, to)
      if (!gap) return
      const [begin, end] = [gap.from.getTime() / 60_000, gap.to.getTime() / 60_000]
      expect(begin).toBeGreaterThanOrEqual(0)
      expect(end).toBeLessThanOrEqual(day)
      expect(minutes.filter((minute) => minute >= begin && minute < end)).toEqual([])
    }),
  )
})
