import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginSurge, detectSurge, settleSurge, surgeState } from '../../../src/detect/surge/index.js'
import type { Bin, Preset } from '../../../src/detect/surge/index.js'
import { binsPerWeek, simulateCounts } from './simulate-counts.js'

/** The bins that opened an episode, by number. */
function findOpened(bins: readonly Bin[], preset: Preset = 'balanced'): number[] {
  const settings = settleSurge(preset)
  let state = beginSurge(settings)
  return bins.flatMap((bin, place) => {
    const step = detectSurge(state, bin, settings)
    state = step.state
    return step.opened ? [place] : []
  })
}

const repeat = (count: (place: number) => number, bins: number): Bin[] => Array.from({ length: bins }, (_, place) => ({ at: 5 * (place + 1), minutes: 5, count: count(place) }))
const day = 288

describe('a surge is told', () => {
  test.each([
    ['of a quiet watch, 5 mentions an hour', 5, 12, 40],
    ['of a middling watch, 100 an hour', 100, 5, 30],
    ['of a busy watch, 3,000 an hour', 3000, 5, 20],
  ])('%s', (_, perHour, factor, withinMinutes) => {
    const from = 3 * binsPerWeek + 130
    const bins = simulateCounts({ perHour, weeks: 4, seed: 7, bursts: [{ from, to: from + 36, factor }] })
    const opened = findOpened(bins).filter((place) => place >= from && place < from + 36)
    expect(opened.length).toBeGreaterThanOrEqual(1)
    expect(((opened[0] ?? Infinity) - from + 1) * 5).toBeLessThanOrEqual(withinMinutes)
  })

  test('once, again when the window holds nothing else, and again where it stands a whole step higher', () => {
    const level = (place: number): number => (place >= 10 * day && place < 10 * day + 12 ? 60 : place >= 10 * day + 12 && place < 10 * day + 24 ? 6000 : 20 + (place % 5))
    expect(findOpened(repeat(level, 11 * day)).map((place) => Math.floor((place - 10 * day) / 12))).toEqual([0, 0, 1, 1])
  })

  test('that lasts for hours at twice the usual, by the long window', () => {
    const from = 4 * binsPerWeek + 100
    const bins = simulateCounts({ perHour: 100, weeks: 5, seed: 3, bursts: [{ from, to: from + 2 * day, factor: 2.5 }] })
    expect(findOpened(bins).some((place) => place >= from && place < from + 72)).toBe(true)
  })
})

describe('nothing is told', () => {
  test.each<[string, Bin[]]>([
    ['of nothing at all', repeat(() => 0, 30 * day)],
    ['of a constant series', repeat(() => 7, 30 * day)],
    ['of a constant series of millions', repeat(() => 3_000_000, 30 * day)],
    ['of a single mention after weeks of silence', repeat((place) => (place === 20 * day ? 1 : 0), 30 * day)],
    ['of three mentions at three in the morning', repeat((place) => (place === 20 * day + 36 ? 3 : 0), 30 * day)],
    ['of a burst in the first hour', repeat((place) => (place < 12 ? 500 : 5), 2 * day)],
    ['of a rhythm of the day', repeat((place) => Math.round(20 + 18 * Math.sin((place / day) * 2 * Math.PI)), 30 * day)],
  ])('%s', (_, bins) => expect(findOpened(bins)).toEqual([]))

  test('of a level that shifts for good once it has lasted a day', () => {
    const opened = findOpened(repeat((place) => (place < 14 * day ? 20 : 60) + (place % 7), 40 * day))
    expect(opened[0]).toBeGreaterThanOrEqual(14 * day)
    expect(opened.at(-1)).toBeLessThan(15 * day)
    expect(opened.length).toBeLessThanOrEqual(6)
  })

  test('of a gap: what was not seen is no count of zero', () => {
    const bins = repeat((place) => 20 + (place % 7), 30 * day).filter((_, place) => place < 10 * day || place > 13 * day + 50)
    expect(findOpened(bins)).toEqual([])
  })
})

describe('the presets', () => {
  // npm run bench:nab measures them over longer.
  test.each<[Preset, number, number]>([['fewer', 0, 0.4], ['balanced', 0.15, 1.2], ['more', 1.1, 3.5]])('%s raises its number of false alarms a week at any volume', (preset, least, most) => {
    const weeks = 9
    for (const perHour of [5, 100, 3000]) {
      const alarms = [1, 2].flatMap((seed) => findOpened(simulateCounts({ perHour, weeks, seed: seed + 20 }), preset).filter((place) => place >= binsPerWeek))
      const rate = alarms.length / (2 * (weeks - 1))
      expect(rate, `${perHour} an hour`).toBeGreaterThanOrEqual(least)
      expect(rate, `${perHour} an hour`).toBeLessThanOrEqual(most)
    }
  })
})

describe('whatever comes', () => {
  const anyBin = fc.record({
    at: fc.oneof(fc.integer({ min: -1e6, max: 3e7 }), fc.constantFrom(Number.NaN, Infinity, 0)),
    minutes: fc.constantFrom(1, 5, 60, 0, -5),
    count: fc.oneof(fc.nat(50), fc.constantFrom(0, 5e6, 1e12, -1, 0.5, Number.NaN, Infinity)),
  })

  test('clocks that jump, gaps, counts that are none: no exception, no NaN, and the state survives being stored', () => {
    const settings = settleSurge('more')
    fc.assert(
      fc.property(fc.array(anyBin, { maxLength: 120 }), (bins) => {
        let state = beginSurge(settings)
        for (const bin of bins) {
          const step = detectSurge(state, bin, settings)
          expect(Object.values(step.judgement ?? {}).filter((value) => Number.isNaN(value))).toEqual([])
          const stored = surgeState.parse(JSON.parse(JSON.stringify(step.state)))
          expect(stored).toEqual(step.state)
          state = stored
        }
      }),
    )
  })

  test('what is expected of a bin does not hang on the bin, however long and wherever it begins', () => {
    const settings = settleSurge('balanced')
    fc.assert(fc.property(fc.constantFrom(5, 60, 90, 1440), fc.nat(59), fc.integer({ min: 1000, max: 1e6 }), (minutes, from, spike) => {
      const bins = Array.from({ length: Math.ceil(8 * 1440 / minutes) }, (_, place) => ({ at: from + minutes * (place + 1), minutes, count: minutes }))
      const state = bins.reduce((known, bin) => detectSurge(known, bin, settings).state, beginSurge(settings))
      const expectedOf = (count: number): number | undefined => detectSurge(state, { at: from + minutes * (bins.length + 1), minutes, count }, settings).state.excess.recent.at(-1)?.[3]
      expect(expectedOf(0)).toBeCloseTo(minutes, minutes < 60 ? 0 : -2)
      expect(expectedOf(spike)).toBe(expectedOf(0))
    }), { numRuns: 12 })
  })

  test('a bin that is late or no count is passed over, and nothing is learnt from it', () => {
    const settings = settleSurge('balanced')
    const { state } = detectSurge(beginSurge(settings), { at: 100, minutes: 5, count: 3 }, settings)
    for (const bin of [{ at: 100, minutes: 5, count: 9 }, { at: 50, minutes: 5, count: 9 }, { at: 105, minutes: 5, count: -1 }, { at: 105, minutes: 5, count: Number.NaN }, { at: 105, minutes: 0, count: 1 }]) {
      expect(detectSurge(state, bin, settings)).toEqual({ state, judgements: [], opened: false, began: false })
    }
  })
})
