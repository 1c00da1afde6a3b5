import fc from 'fast-check'
import { expect, test } from 'vitest'
import { badBuzzState, beginBadBuzz, detectBadBuzz, settleBadBuzz, type BadBuzzBin, type BadBuzzEvent, type BadBuzzState } from '../../../src/detect/index.js'
import { simulateWatch } from '../simulate-watch.js'
import { listNumbers } from '../list-numbers.js'

const settings = settleBadBuzz('more')

/** Counts as no stream has them: none, a few, millions; more negatives than mentions; no numbers. */
const count = fc.oneof({ weight: 8, arbitrary: fc.nat({ max: 40 }) }, fc.constant(0), fc.nat({ max: 5_000_000 }), fc.constantFrom(-1, NaN, Infinity, 0.5))
/** Mostly the next bin; sometimes a gap, a clock put back, or no time. */
const step = fc.oneof({ weight: 12, arbitrary: fc.constant(5) }, fc.constantFrom(0, -60, 1, 60, 1440, 40_000, NaN))

/** A few days of an ordinary watch, so that the day of silence is over, and then anything. */
const anyBins = fc.array(fc.record({ step, negatives: count, others: count, times: fc.integer({ min: 1, max: 40 }) }), { maxLength: 40 }).map((items) => {
  const bins = simulateWatch({ perHour: 30, share: 0.3, days: 2, seed: 1 })
  let at = bins.at(-1)?.at ?? 0
  for (const { step: minutes, negatives, others, times } of items) {
    for (let time = 0; time < times; time++) {
      at += Number.isNaN(minutes) ? 0 : minutes
      bins.push({ at: Number.isNaN(minutes) ? NaN : at, minutes: 5, negatives, mentions: negatives + others })
    }
  }
  return bins
})

function watch(bins: readonly BadBuzzBin[], keep: (state: BadBuzzState) => BadBuzzState = (state) => state): { state: BadBuzzState; events: BadBuzzEvent[] } {
  const events: BadBuzzEvent[] = []
  let state = beginBadBuzz(settings)
  for (const bin of bins) {
    const next = detectBadBuzz(state, bin, settings)
    state = keep(next.state)
    if (next.event) events.push(next.event)
  }
  return { state, events }
}

test('whatever comes, all that is said and remembered is finite, and alerts open, worsen and end in this order', () => {
  fc.assert(
    fc.property(anyBins, (bins) => {
      const { state, events } = watch(bins)
      expect(badBuzzState.safeParse(state).success).toBe(true)
      expect([...listNumbers(state), ...listNumbers(events)].filter((each) => !Number.isFinite(each))).toEqual([])
      let open: number | undefined
      for (const event of events) {
        if (event.type === 'opened') expect(open).toBeUndefined()
        else expect(event.openedAt).toBe(open)
        open = event.type === 'ended' ? undefined : (open ?? event.at)
        if (event.type === 'ended') continue
        expect(event.severity).toBeGreaterThanOrEqual(3)
        expect(event.severity).toBeLessThanOrEqual(10)
        expect(event.figures.negatives).toBeGreaterThanOrEqual(5)
        expect(event.figures.negativeShare).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 60 },
  )
})

test('what is said of a time depends on nothing after it', () => {
  fc.assert(
    fc.property(anyBins, fc.double({ min: 0, max: 1, noNaN: true }), (bins, part) => {
      const before = bins.slice(0, Math.floor(part * bins.length))
      const { events } = watch(before)
      expect(watch(bins).events.slice(0, events.length)).toEqual(events)
    }),
    { numRuns: 30 },
  )
})

test('a memory that went through JSON says the same', () => {
  fc.assert(
    fc.property(anyBins, (bins) => {
      expect(watch(bins, (state) => badBuzzState.parse(JSON.parse(JSON.stringify(state)))).events).toEqual(watch(bins).events)
    }),
    { numRuns: 15 },
  )
})
