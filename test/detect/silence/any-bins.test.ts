import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginSilence, detectSilence, silenceSettings, silenceState, type Bin, type SilenceEvent, type SilenceState } from '../../../src/detect/index.js'
import { simulateWatch } from '../simulate-watch.js'
import { listNumbers } from '../list-numbers.js'

const known = simulateWatch({ perHour: 30, share: 0.3, days: 9, seed: 3 }).map(({ at, minutes, mentions }) => ({ at, minutes, count: mentions }))
const learnt = known.reduce((state, bin) => detectSilence(state, bin, silenceSettings).state, beginSilence())

/** Counts and times as no stream has them: long silences, floods, clocks put back, no numbers. */
const anyBins = fc.array(
  fc.record({
    step: fc.oneof({ weight: 10, arbitrary: fc.constant(5) }, fc.constantFrom(0, -60, 1, 60, 1440, 40_000, NaN)),
    count: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(0, 1, 2, 3) }, fc.nat({ max: 5_000_000 }), fc.constantFrom(-1, NaN, Infinity, 0.5)),
    times: fc.integer({ min: 1, max: 60 }),
  }),
  { maxLength: 40 },
).map((items) => {
  let at = learnt.at ?? 0
  return items.flatMap(({ step, count, times }) => Array.from({ length: times }, (): Bin => ({ at: (at += Number.isNaN(step) ? 0 : step), minutes: Number.isNaN(step) ? NaN : 5, count })))
})

function watch(bins: readonly Bin[], keep: (state: SilenceState) => SilenceState = (state) => state): { state: SilenceState; events: SilenceEvent[] } {
  let state = learnt
  const events: SilenceEvent[] = []
  for (const bin of bins) {
    const step = detectSilence(state, bin, silenceSettings)
    state = keep(step.state)
    if (step.event) events.push(step.event)
  }
  return { state, events }
}

test('whatever comes, all that is said and remembered is finite, alerts open and end by turns, and none ends before its silence', () => {
  fc.assert(
    fc.property(anyBins, (bins) => {
      const { state, events } = watch(bins)
      expect(silenceState.safeParse(state).success).toBe(true)
      expect([...listNumbers(state), ...listNumbers(events)].filter((each) => !Number.isFinite(each))).toEqual([])
      expect(events.map(({ type }) => type)).toEqual(events.map((_, index) => (index % 2 === 0 ? 'opened' : 'ended')))
      for (const event of events) {
        if (event.type === 'ended') expect(event.at).toBeGreaterThanOrEqual(event.openedAt)
        else expect(event.at - event.spell.since).toBeGreaterThanOrEqual(silenceSettings.leastMinutes)
      }
    }),
    { numRuns: 60 },
  )
})

test('what is said of a time depends on nothing after it', () => {
  fc.assert(
    fc.property(anyBins, fc.double({ min: 0, max: 1, noNaN: true }), (bins, part) => {
      const { events } = watch(bins.slice(0, Math.floor(part * bins.length)))
      expect(watch(bins).events.slice(0, events.length)).toEqual(events)
    }),
    { numRuns: 30 },
  )
})

test('a memory that went through JSON says the same', () => {
  fc.assert(
    fc.property(anyBins, (bins) => {
      expect(watch(bins, (state) => silenceState.parse(JSON.parse(JSON.stringify(state)))).events).toEqual(watch(bins).events)
    }),
    { numRuns: 15 },
  )
})
