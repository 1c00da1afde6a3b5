import { describe, expect, test } from 'vitest'
import { beginBadBuzz, detectBadBuzz, settleBadBuzz, type BadBuzzBin } from '../../../src/detect/index.js'
import { runDetector } from '../run-detector.js'
import { simulateWatch, start } from '../simulate-watch.js'

const hour = 60
const day = 24 * hour
/** Two weeks: the preset's own rate is one false alarm in them. */
const usual = (): BadBuzzBin[] => simulateWatch({ perHour: 100, share: 0.3, days: 14, seed: 12 })
const steady = (count: number): BadBuzzBin[] => Array.from({ length: 20 * 288 }, (_, index) => ({ at: start + 5 * (index + 1), minutes: 5, negatives: count, mentions: count }))
const shift = (bins: BadBuzzBin[], from: number, by: number): BadBuzzBin[] => bins.map((bin) => (bin.at >= start + from ? { ...bin, at: bin.at + by } : bin))
const countOpened = (bins: readonly BadBuzzBin[]): number => runDetector(bins).filter(({ type }) => type === 'opened').length

describe('a stream that is not as it should be raises no storm of alerts', () => {
  test.each<[string, BadBuzzBin[], number]>([
    ['a clock that jumps a day ahead', shift(usual(), 9 * day, day), 2],
    ['a clock that is put back by an hour', shift(usual(), 9 * day, -hour), 2],
    ['a clock that is put back by ten days', shift(usual(), 12 * day, -10 * day), 2],
    ['clocks put forward: the rhythm of the day is an hour off', shift(usual(), 9 * day, -hour).filter(({ at }, index, all) => index === 0 || at > (all[index - 1]?.at ?? 0)), 2],
    ['gaps of minutes, again and again', usual().filter((_, index) => index % 7 !== 0), 2],
    ['a gap of three days', usual().filter(({ at }) => at < start + 6 * day || at > start + 9 * day), 2],
    ['minutes that come twice, and late ones between new ones', usual().flatMap((bin, index, all) => [bin, bin, all[index - 3] ?? bin]), 2],
    ['nothing but zeros', steady(0), 0],
    ['a constant', steady(6), 0],
    ['a constant of millions', steady(4_000_000), 0],
  ])('%s', (_, bins, most) => expect(countOpened(bins)).toBeLessThanOrEqual(most))

  test('what comes twice or late changes nothing', () => {
    const late = usual().flatMap((bin, index, all) => [bin, bin, all[index - 3] ?? bin])
    expect(runDetector(late)).toEqual(runDetector(usual()))
  })

  test('three complaints at three in the morning, on a watch of a few days', () => {
    const bins = simulateWatch({ perHour: 20, share: 0.3, days: 5, seed: 3, swing: 0.95 }).map((bin) => {
      const isThree = bin.at - start > 4 * day + 3 * hour && bin.at - start <= 4 * day + 3 * hour + 15
      return isThree ? { ...bin, negatives: 1, mentions: 1 } : bin
    })
    expect(countOpened(bins.filter(({ at }) => at - start <= 4 * day + 5 * hour))).toBe(0)
  })

  test('a watch without history is silent, also in a burst', () => {
    const settings = settleBadBuzz('more')
    expect(detectBadBuzz(beginBadBuzz(settings), { at: start, minutes: 5, negatives: 5_000_000, mentions: 5_000_000 }, settings).event).toBeUndefined()
  })
})

test('in the first week, a day of five times the negatives is told, and is not half expected by then', () => {
  const from = 5 * day + 9 * hour
  const found = [1, 2, 3, 4, 5].filter((seed) => {
    const bins = simulateWatch({ perHour: 100, share: 0.3, days: 7, seed: seed + 70, swing: 0.9, bursts: [{ factor: 5, from, to: from + 12 * hour }] })
    return runDetector(bins).some(({ type, at }) => type === 'opened' && at - start > from && at - start <= from + hour)
  })
  expect(found.length).toBeGreaterThanOrEqual(4)
})
