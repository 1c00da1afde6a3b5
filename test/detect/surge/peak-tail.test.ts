import { describe, expect, test } from 'vitest'
import { beginPeakTail, learnSurprise, measureReach, raiseBar, type PeakTail } from '../../../src/detect/surge/peak-tail.js'
import { settleSurge } from '../../../src/detect/surge/settings.js'

const settings = settleSurge('balanced')
const [window] = settings.windows as [(typeof settings.windows)[number]]
const hours = (count: number, surprise: number): number[] => Array.from({ length: count }, () => surprise)
const learn = (surprises: readonly number[], tail = beginPeakTail(), trust = 1): PeakTail => surprises.reduce((known, surprise) => learnSurprise(known, surprise, 60, trust, settings), tail)
const barOf = (tail: PeakTail): number => raiseBar(tail, window, settings)

describe('the bar', () => {
  test('is what is believed beforehand, at first', () => {
    expect(measureReach(beginPeakTail(), window)).toBe(window.reach)
    expect(barOf(beginPeakTail())).toBeCloseTo(settings.threshold + window.reach * Math.log(window.peaksAWeek * 2.2), 5)
  })

  test('falls where nothing stands out, and is never below the threshold', () => {
    expect(barOf(learn(hours(5 * 168, 0)))).toBeLessThan(barOf(beginPeakTail()))
    expect(barOf(learn(hours(52 * 168, 0)))).toBeGreaterThanOrEqual(settings.threshold)
  })

  test('rises where peaks reach high, once they are over: not while they last', () => {
    const peak = learn(hours(3, 8))
    expect(barOf(peak)).toBeLessThanOrEqual(barOf(beginPeakTail()))
    expect(barOf(learn(hours(7, 0), peak))).toBeGreaterThan(barOf(beginPeakTail()) + 1)
  })

  test('takes peaks that follow one another within the gap for one', () => {
    const twice = learn([...hours(1, 5), ...hours(4, 0), ...hours(1, 4), ...hours(8, 0)])
    expect(twice.excess.weight).toBeCloseTo(1, 1)
    const apart = learn([...hours(1, 5), ...hours(8, 0), ...hours(1, 4), ...hours(8, 0)])
    expect(apart.excess.weight).toBeCloseTo(2, 1)
  })

  test('learns less from what may come of not knowing', () => {
    const peaks = [...hours(1, 9), ...hours(7, 0)]
    expect(barOf(learn(peaks, beginPeakTail(), 0.2))).toBeLessThan(barOf(learn(peaks)))
  })
})
