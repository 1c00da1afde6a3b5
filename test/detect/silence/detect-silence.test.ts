import { describe, expect, test } from 'vitest'
import { beginSilence, detectSilence, silenceSettings, type Bin, type SilenceEvent } from '../../../src/detect/index.js'
import { simulateWatch, start } from '../simulate-watch.js'

const hour = 60
const day = 24 * hour

interface Told { events: SilenceEvent[]; at: number[] }

function watch(bins: readonly Bin[]): Told {
  let state = beginSilence()
  const told: Told = { events: [], at: [] }
  for (const bin of bins) {
    const step = detectSilence(state, bin, silenceSettings)
    state = step.state
    if (!step.event) continue
    told.events.push(step.event)
    told.at.push((step.event.at - start) / hour)
  }
  return told
}

/** An ordinary watch, of which a share gets through between two times (minutes since its beginning). */
function simulate({ perHour, days, seed = 1 }: { perHour: number; days: number; seed?: number }, outage?: { from: number; to: number; share?: number }): Bin[] {
  return simulateWatch({ perHour, share: 0.2, days, seed }).map(({ at, minutes, mentions }) => {
    const isOut = outage && at - start > outage.from && at - start <= outage.to
    return { at, minutes, count: isOut ? Math.floor(mentions * (outage.share ?? 0)) : mentions }
  })
}

describe('a watch that falls silent', () => {
  // Two weeks are known; the silence begins on a Wednesday at noon, or at one in the morning.
  const noon = 16 * day + 12 * hour
  const night = 16 * day + hour
  test.each([
    { perHour: 3000, from: noon, hours: [0.25, 2] }, { perHour: 100, from: noon, hours: [0.25, 2] }, { perHour: 5, from: noon, hours: [1, 6] },
    { perHour: 5 / 24, from: noon, hours: [36, 144] },
    // At night little is usual, and little is missed.
    { perHour: 100, from: night, hours: [1, 8] }, { perHour: 5, from: night, hours: [5, 14] },
  ])('of $perHour mentions an hour is told within $hours hours, with what is usual, and that it is over when it is', ({ perHour, from, hours: [least = 0, most = 0] }) => {
    const to = from + 7 * day
    const { events: [opened, ended], at: [openedAt = 0, endedAt = 0] } = watch(simulate({ perHour, days: 28 }, { from, to }))
    expect(opened).toMatchObject({ type: 'opened' })
    expect(openedAt - from / hour).toBeGreaterThanOrEqual(least)
    expect(openedAt - from / hour).toBeLessThanOrEqual(most)
    if (opened?.type !== 'opened') return
    expect(opened.spell.expected).toBeGreaterThan(6)
    expect(opened.spell.mentions).toBeLessThan(opened.spell.expected / 5)
    expect((opened.spell.since - start - from) / hour).toBeLessThan(0.5)
    expect(ended).toMatchObject({ type: 'ended', openedAt: opened.at })
    // Dated to the first mentions that came back, which of five a day take some hours.
    expect(endedAt - to / hour).toBeGreaterThanOrEqual(0)
    expect(endedAt - to / hour).toBeLessThan(perHour < 1 ? 24 : 1)
  })

  test('is told where a tenth still comes through, and not where half does', () => {
    const outage = (share: number) => watch(simulate({ perHour: 100, days: 19 }, { from: noon, to: noon + 8 * hour, share })).events.map(({ type }) => type)
    expect(outage(0.07)).toEqual(['opened', 'ended'])
    expect(outage(0.5)).toEqual([])
  })

  test('is learnt from for a week, and never judged where two mentions a week are usual', () => {
    expect(watch(simulate({ perHour: 100, days: 7 }, { from: 4 * day, to: 6.9 * day })).events).toEqual([])
    expect(watch(simulate({ perHour: 2 / 168, days: 120 }, { from: 60 * day, to: 120 * day })).events).toEqual([])
  })

  test('is told again the next time, for one outage does not hide the next', () => {
    const bins = simulate({ perHour: 100, days: 28 })
    const isOut = ({ at }: Bin): boolean => [15, 18, 22].some((begin) => at - start > begin * day + 9 * hour && at - start <= begin * day + 17 * hour)
    const { events } = watch(bins.map((bin) => (isOut(bin) ? { ...bin, count: 0 } : bin)))
    expect(events.filter(({ type }) => type === 'opened')).toHaveLength(3)
  })
})

describe('an ordinary watch', () => {
  test.each([5 / 24, 1, 5, 100, 3000])('of %f mentions an hour is hardly ever called silent', (perHour) => {
    const alarms = [1, 2, 3, 4].flatMap((seed) => watch(simulate({ perHour, days: 91, seed })).events).filter(({ type }) => type === 'opened')
    // One a year is what the bar stands for; these are 48 weeks.
    expect(alarms.length).toBeLessThanOrEqual(1)
  })

  test('that sleeps at night and at weekends is not called silent then, nor where clocks are put forward', () => {
    const isOpen = ({ at }: Bin, shift: number): boolean => {
      const [ofDay, ofWeek] = [Math.floor((at + shift) / hour) % 24, Math.floor((at + shift) / day) % 7]
      return ofDay >= 7 && ofDay < 20 && ofWeek >= 2
    }
    const bins = simulate({ perHour: 60, days: 70 }).map((bin) => (isOpen(bin, bin.at - start > 40 * day ? hour : 0) ? bin : { ...bin, count: 0 }))
    expect(watch(bins).events).toEqual([])
  })

  test('after a day with thirty times the usual is not called silent, since that day is not what is usual', () => {
    const bins = simulate({ perHour: 20, days: 30 }).map((bin) => (Math.floor((bin.at - start) / day) === 18 ? { ...bin, count: bin.count * 30 } : bin))
    expect(watch(bins).events).toEqual([])
  })
})
