import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultBadBuzz, type MinuteRow } from '../../../src/detect/index.js'
import { rateSeverity } from '../../../src/detect/bad-buzz/detect-bad-buzz.js'
import { runDetector } from '../run-detector.js'
import { simulateWatch, start } from '../simulate-watch.js'

const day = 1440

/** The same every hour: `negative` and `other` mentions at its full and half hours. */
function makeSteady(hours: number, negative: number, other: number): MinuteRow[] {
  return Array.from({ length: hours * 2 }, (_, i) => ({ minute: start + i * 30, negative: negative / 2, neutral: other / 2, positive: 0 }))
}

/** `rows` and, from `at` on (minutes from the start), so many more negatives a minute for an hour. */
function addBurst(rows: MinuteRow[], at: number, perMinute: number): MinuteRow[] {
  const burst = Array.from({ length: 60 }, (_, i) => ({ minute: start + at + i, negative: perMinute, neutral: 0, positive: 0 }))
  return [...rows, ...burst].sort((a, b) => a.minute - b.minute)
}

describe('bad buzz is told', () => {
  test('once, with what was seen and what is usual, when negatives rise far above what the watch is used to', () => {
    const events = runDetector(addBurst(makeSteady(48, 4, 16), 40 * 60, 1), start + 48 * 60)
    expect(events.map((event) => event.type)).toEqual(['opened', 'ended'])
    const [opened] = events
    if (opened?.type !== 'opened') throw new Error('no alert')
    expect(opened.at - start).toBeGreaterThan(40 * 60)
    expect(opened.at - start).toBeLessThan(40 * 60 + 30)
    expect(opened.figures).toMatchObject({ windowMinutes: 60, reason: 'volume' })
    expect(opened.figures.expectedNegatives).toBeCloseTo(4, 0)
    expect(opened.figures.expectedShare).toBeCloseTo(0.2, 1)
    expect(opened.figures.negatives).toBeGreaterThanOrEqual(2 * 4)
  })

  test('when the share of negatives jumps though there are not many more of them than usual', () => {
    const before = makeSteady(40, 30, 120)
    const praiseGone = Array.from({ length: 4 }, (_, i) => ({ minute: start + 40 * 60 + i * 30, negative: 25, neutral: 5, positive: 0 }))
    const [opened] = runDetector([...before, ...praiseGone], start + 42 * 60)
    expect(opened).toMatchObject({ type: 'opened', figures: { reason: 'share' } })
  })

  test('as ended only after it has stayed calm', () => {
    const [, ended] = runDetector(addBurst(makeSteady(48, 4, 16), 40 * 60, 1), start + 48 * 60)
    // The burst leaves the window an hour after its own end; the calm counts from there.
    expect(ended?.at).toBeGreaterThan(start + 41 * 60)
    expect(ended?.at).toBeLessThan(start + 42 * 60 + 15)
  })

  test('as ended after a day at the latest: what lasts that long is the new usual', () => {
    const loud = Array.from({ length: 60 * 48 }, (_, i) => ({ minute: start + 40 * 60 + i, negative: 1, neutral: 0, positive: 0 }))
    const events = runDetector([...makeSteady(40, 4, 16), ...loud], start + 88 * 60)
    expect(events[1]).toMatchObject({ type: 'ended' })
    expect((events[1]?.at ?? 0) - (events[0]?.at ?? 0)).toBe(defaultBadBuzz.longestMinutes)
  })
})

describe('bad buzz is not told', () => {
  const quiet: [string, MinuteRow[]][] = [
    ['on a steady stream', makeSteady(72, 10, 40)],
    ['when a quiet watch gets a few complaints', addBurst(makeSteady(72, 0, 4), 60 * 60, 0.15)],
    ['while it is still learning', addBurst(makeSteady(10, 4, 16), 8 * 60, 2)],
    ['when everybody talks more and no worse, less than twice as much', makeSteady(72, 10, 40).map((row) => (row.minute > start + 60 * 60 ? { ...row, negative: 9, neutral: 36 } : row))],
    ['without any mention at all', []],
  ]
  test.each(quiet)('%s', (_, rows) => {
    expect(runDetector(rows, start + 72 * 60)).toEqual([])
  })

  test('where collection begins: a trickle before the stream says nothing about the stream', () => {
    const trickle = [0, 700, 1500, 2600].map((at) => ({ minute: start + at, negative: 1, neutral: 0, positive: 0 }))
    const stream = simulateWatch({ perHour: 100, share: 0.7, days: 2, seed: 5 }).map((row) => ({ ...row, minute: row.minute + 2 * day }))
    expect(runDetector([...trickle, ...stream], start + 4 * day)).toEqual([])
  })

  test('a second time during the cool-down', () => {
    const twice = addBurst(addBurst(makeSteady(60, 4, 16), 40 * 60, 2), 42 * 60 + 20, 2)
    const settings = { ...defaultBadBuzz, cooldownMinutes: 6 * 60 }
    expect(runDetector(twice, start + 60 * 60, settings).filter((event) => event.type === 'opened')).toHaveLength(1)
    expect(runDetector(twice, start + 60 * 60).filter((event) => event.type === 'opened')).toHaveLength(2)
  })
})

describe('the detector', () => {
  test('never looks ahead: cutting the future off changes nothing that was said before', () => {
    const rows = simulateWatch({ perHour: 60, share: 0.3, days: 4, seed: 3, burst: { factor: 8, from: 3 * day, to: 3 * day + 90 } })
    const whole = runDetector(rows, start + 4 * day)
    expect(whole.length).toBeGreaterThan(0)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 * day }), (cut) => {
        const before = rows.filter((row) => row.minute < start + cut)
        expect(runDetector(before, start + cut)).toEqual(whole.filter((event) => eventTime(event) <= start + cut))
      }),
      { numRuns: 25 },
    )
  })

  test('keeps to its bounds on simulated watches: false alarms, and bursts of five times the negatives', () => {
    let alarms = 0
    const delays: number[] = []
    for (let seed = 1; seed <= 8; seed++) {
      const watch = { perHour: 60, share: 0.3, seed }
      alarms += countOpened(runDetector(simulateWatch({ ...watch, days: 15 }), start + 15 * day))
      const from = 5 * day + seed * 150
      const events = runDetector(simulateWatch({ ...watch, seed: seed + 50, days: 6, burst: { factor: 5, from, to: from + 120 } }), start + 6 * day)
      const hit = events.find((event) => event.type === 'opened' && event.at >= start + from && event.at <= start + from + 120)
      if (hit) delays.push(hit.at - start - from)
    }
    // 8 watches of 15 days, the weeks of learning among them.
    expect(alarms / ((8 * 15) / 7)).toBeLessThan(1.3)
    expect(delays.length).toBeGreaterThanOrEqual(7)
    expect(delays.sort((a, b) => a - b)[Math.floor(delays.length / 2)]).toBeLessThan(35)
  })

  test.each([
    [0, 1],
    [4, 3],
    [8, 5],
    [16, 7],
    [32, 9],
    [1000, 10],
  ])('rates %d standard deviations as severity %d', (deviations, severity) => {
    expect(rateSeverity(deviations)).toBe(severity)
  })
})

/** When the detector said it: an end is dated back to the beginning of the calm. */
function eventTime(event: ReturnType<typeof runDetector>[number]): number {
  return event.type === 'opened' ? event.at : event.at + defaultBadBuzz.calmMinutes
}

function countOpened(events: ReturnType<typeof runDetector>): number {
  return events.filter((event) => event.type === 'opened').length
}
