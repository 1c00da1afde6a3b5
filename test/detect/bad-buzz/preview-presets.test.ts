import fc from 'fast-check'
import { expect, test } from 'vitest'
import { presets, previewPresets, settleBadBuzz, type BadBuzzBin, type PreviewedAlert, type Preset } from '../../../src/detect/index.js'
import { runDetector } from '../run-detector.js'
import { simulateWatch } from '../simulate-watch.js'

/** All turns one after the other. */
function preview(bins: readonly BadBuzzBin[]): Record<Preset, PreviewedAlert[]> {
  const turns = previewPresets(bins)
  for (;;) {
    const turn = turns.next()
    if (turn.done) return turn.value
  }
}

/** The alerts of one preset as the detector itself says them, bin by bin. */
function listAlerts(bins: readonly BadBuzzBin[], preset: Preset): PreviewedAlert[] {
  const alerts = new Map<number, PreviewedAlert>()
  for (const event of runDetector(bins, settleBadBuzz(preset))) {
    const openedAt = event.type === 'opened' ? event.at : event.openedAt
    const before = alerts.get(openedAt)
    if (event.type === 'ended' && before) alerts.set(openedAt, { ...before, endedAt: event.at })
    if (event.type === 'ended') continue
    const { windowMinutes, negatives: observed, expectedNegatives: expected } = event.figures
    alerts.set(openedAt, { openedAt, endedAt: null, severity: event.severity, windowMinutes, observed, expected })
  }
  return [...alerts.values()]
}

const day = 1440
const burst = fc.record({ factor: fc.integer({ min: 2, max: 20 }), from: fc.integer({ min: 0, max: 4 * day }), length: fc.integer({ min: 5, max: day }) })
const watch = fc.record({
  perHour: fc.constantFrom(5, 60, 900), share: fc.constantFrom(0.1, 0.4), days: fc.constant(5), seed: fc.nat(),
  bursts: fc.array(burst.map(({ factor, from, length }) => ({ factor, from, to: from + length })), { minLength: 1, maxLength: 3 }),
})

test('each preset previews what the detector says under it, bin by bin', () => {
  let previewed = 0
  fc.assert(
    fc.property(watch, (given) => {
      const bins = simulateWatch(given)
      const would = preview(bins)
      for (const preset of presets) expect(would[preset]).toEqual(listAlerts(bins, preset))
      previewed += would.more.length
    }),
    { numRuns: 12, endOnFailure: true },
  )
  expect(previewed).toBeGreaterThan(3)
})

test('is causal: what comes later changes nothing of what was over before', () => {
  const bins = simulateWatch({ perHour: 60, share: 0.3, days: 12, seed: 3, bursts: [{ factor: 8, from: 5 * day, to: 5 * day + 120 }] })
  const early = preview(bins.slice(0, 10 * 288)).more
  expect(early.length).toBeGreaterThan(0)
  expect(preview(bins).more.slice(0, early.length)).toEqual(early)
})

test('a burst that everybody would see is seen by all presets, and more sends no fewer than fewer', () => {
  const would = preview(simulateWatch({ perHour: 60, share: 0.3, days: 30, seed: 4, bursts: [{ factor: 20, from: 20 * day, to: 20 * day + 180 }] }))
  expect(would.fewer.length).toBeGreaterThan(0)
  expect(would.balanced.length).toBeGreaterThanOrEqual(would.fewer.length)
  expect(would.more.length).toBeGreaterThan(would.fewer.length)
})

test('lets others run after each day of bins', () => {
  const turns = previewPresets(simulateWatch({ perHour: 5, share: 0.3, days: 3, seed: 1 }))
  expect(Array.from({ length: 4 }, () => turns.next().done)).toEqual([false, false, false, true])
})

test.each([['no bins', []], ['nothing but silence', simulateWatch({ perHour: 60, share: 0.3, days: 5, seed: 1 }).map((bin) => ({ ...bin, negatives: 0, mentions: 0 }))]])('%s are no alerts', (_, bins) => {
  expect(preview(bins)).toEqual({ fewer: [], balanced: [], more: [] })
})
