import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginDrift, defaultDrift, detectDrift, driftState, senses, type DriftEvent, type DriftHour, type DriftState } from '../../../src/detect/index.js'
import { simulateHours } from './simulate-hours.js'
import { listNumbers } from '../list-numbers.js'

const settings = { ...defaultDrift, referenceChunks: 6, acceptMinutes: 10 * 1440, lastPredictions: { predictions: 20, trainingShare: 0.5, threshold: 0.3 } }

const count = fc.oneof({ weight: 8, arbitrary: fc.nat({ max: 400 }) }, fc.constant(0), fc.nat({ max: 5_000_000 }), fc.constantFrom(-1, NaN, Infinity, 0.5))
const step = fc.oneof({ weight: 12, arbitrary: fc.constant(60) }, fc.constantFrom(0, -60, 60 * 24 * 40, NaN))
const language = fc.constantFrom('en', 'fr', 'pt', '__proto__', 'constructor', 'toString')
const item = fc.record({
  step, negatives: count, others: count, tenth: fc.nat(9), uncertain: fc.double({ min: 0, max: 1 }), unknown: fc.double({ min: 0, max: 1.2 }), language,
  model: fc.oneof({ weight: 20, arbitrary: fc.constant('made-up@1') }, fc.constantFrom('made-up@2', null)), badBuzz: fc.boolean(), times: fc.integer({ min: 1, max: 40 }),
})

/** Some days of an ordinary watch, so that the usual is learnt, and then anything. */
const anyHours = fc.array(item, { maxLength: 20 }).map((items) => {
  const hours = simulateHours({ perHour: 60, share: 0.3, days: 3, seed: 1 })
  let at = hours.at(-1)?.to ?? 0
  for (const { step: minutes, negatives, others, tenth, language: name, times, ...given } of items) {
    for (let time = 0; time < times; time++) {
      at += Number.isNaN(minutes) ? 0 : minutes
      const mentions = negatives + others
      hours.push({
        ...given, from: at - 60, to: Number.isNaN(minutes) ? NaN : at, negatives, mentions, scores: Array.from({ length: 10 }, (_, index) => (index === tenth ? mentions : 0)),
        uncertain: given.uncertain * mentions, confidence: 0.8 * mentions, unknown: given.unknown * mentions, languages: Object.fromEntries([[name, mentions]]),
        minutes: [[negatives, mentions]],
      })
    }
  }
  return hours
})

function detect(hours: readonly DriftHour[], keep: (state: DriftState) => DriftState = (state) => state): { state: DriftState; events: DriftEvent[] } {
  const events: DriftEvent[] = []
  let state = beginDrift()
  for (const hour of hours) {
    const next = detectDrift(state, hour, settings)
    state = keep(next.state)
    if (next.event) events.push(next.event)
  }
  return { state, events }
}

test('whatever comes, all that is said and remembered is finite, and alerts open, worsen and end in this order', () => {
  fc.assert(
    fc.property(anyHours, (hours) => {
      const { state, events } = detect(hours)
      expect(driftState.safeParse(state).success).toBe(true)
      expect([...listNumbers(state), ...listNumbers(events)].filter((each) => !Number.isFinite(each))).toEqual([])
      let open: number | undefined
      for (const event of events) {
        if (event.type === 'opened') expect(open).toBeUndefined()
        else expect(event.openedAt).toBe(open)
        open = event.type === 'ended' ? undefined : (open ?? event.at)
        if (event.type === 'ended') continue
        expect(event.severity).toBeGreaterThanOrEqual(4)
        expect(event.severity).toBeLessThanOrEqual(8)
        expect(event.figures.senses.length).toBeGreaterThan(0)
        for (const { sense, since } of event.figures.senses) {
          expect(senses).toContain(sense)
          expect(since).toBeLessThanOrEqual(event.at)
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('what is said of a time depends on nothing after it', () => {
  fc.assert(
    fc.property(anyHours, fc.double({ min: 0, max: 1, noNaN: true }), (hours, part) => {
      const { events } = detect(hours.slice(0, Math.floor(part * hours.length)))
      expect(detect(hours).events.slice(0, events.length)).toEqual(events)
    }),
    { numRuns: 30 },
  )
})

test('an hour that is shown twice says and changes nothing', () => {
  fc.assert(
    fc.property(anyHours, (hours) => {
      expect(detect(hours.flatMap((hour) => [hour, hour]))).toEqual(detect(hours))
    }),
    { numRuns: 40 },
  )
})

test('a memory that went through JSON says the same', () => {
  fc.assert(
    fc.property(anyHours, (hours) => {
      expect(detect(hours, (state) => driftState.parse(JSON.parse(JSON.stringify(state)))).events).toEqual(detect(hours).events)
    }),
    { numRuns: 15 },
  )
})
