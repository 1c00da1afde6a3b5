import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDigestTimes, nextDigestAt, type DigestSchedule } from '../../../src/chat/digest/digest-times.js'
import { addDays, findWeekday, toLocal } from '../../../src/chat/local-time.js'

const zones = ['UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Apia', 'America/St_Johns']
const daily = { period: 'daily' } as const

describe('a digest is due', () => {
  test.each<[string, Omit<DigestSchedule, 'period'>, string, string]>([
    ['at its local time', { zone: 'Europe/Paris', localTime: '09:00' }, '2026-07-01T06:59:59Z', '2026-07-01T07:00:00Z'],
    ['the next morning where this one is over', { zone: 'Europe/Paris', localTime: '09:00' }, '2026-07-01T07:00:00Z', '2026-07-02T07:00:00Z'],
    ['an hour later by UTC once clocks were put back', { zone: 'Europe/Paris', localTime: '09:00' }, '2026-10-24T07:00:00Z', '2026-10-25T08:00:00Z'],
    ['once, the first time, where clocks show 02:30 twice', { zone: 'Europe/Paris', localTime: '02:30' }, '2026-10-24T12:00:00Z', '2026-10-25T00:30:00Z'],
    ['not again an hour later', { zone: 'Europe/Paris', localTime: '02:30' }, '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
    ['at 03:30 where clocks jump over 02:30', { zone: 'Europe/Paris', localTime: '02:30' }, '2026-03-28T12:00:00Z', '2026-03-29T01:30:00Z'],
    ['at 02:30 again the day after', { zone: 'Europe/Paris', localTime: '02:30' }, '2026-03-29T01:30:00Z', '2026-03-30T00:30:00Z'],
    ['after a jump of half an hour', { zone: 'Australia/Lord_Howe', localTime: '02:15' }, '2026-10-03T12:00:00Z', '2026-10-03T15:45:00Z'],
    ['not on a day that was left out', { zone: 'Pacific/Apia', localTime: '09:00' }, '2011-12-29T19:00:00Z', '2011-12-30T19:00:00Z'],
  ])('%s', (_, schedule, now, next) => {
    expect(nextDigestAt(new Date(now), { ...daily, ...schedule }).toISOString()).toBe(new Date(next).toISOString())
  })

  test('weekly on Mondays', () => {
    const { last, next } = findDigestTimes(new Date('2026-11-25T12:00:00Z'), { period: 'weekly', zone: 'America/New_York', localTime: '09:00' })
    expect([last.date, next.date]).toEqual(['2026-11-23', '2026-11-30'])
    expect(last.at.toISOString()).toBe('2026-11-23T14:00:00.000Z')
  })
})

const schedule = fc.record({
  period: fc.constantFrom('daily', 'weekly'), zone: fc.constantFrom(...zones),
  localTime: fc.tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 })).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
}) as fc.Arbitrary<DigestSchedule>
const moment = fc.date({ min: new Date('2010-01-01'), max: new Date('2038-01-01'), noInvalidDate: true })

test('whatever the zone and the time, the newest is not later than now and the next is later', () => {
  fc.assert(
    fc.property(moment, schedule, (now, given) => {
      const { last, next } = findDigestTimes(now, given)
      expect(last.at.getTime()).toBeLessThanOrEqual(now.getTime())
      expect(next.at.getTime()).toBeGreaterThan(now.getTime())
      if (given.period === 'weekly') expect([last, next].map(({ date }) => findWeekday(date))).toEqual([1, 1])
      for (const { at, date } of [last, next]) expect(toLocal(at, given.zone).date).toBe(date)
      // The next one is the newest at its own moment: nobody sees one that nobody else does.
      expect(findDigestTimes(next.at, given).last).toEqual(next)
    }),
    { numRuns: 300 },
  )
})

test('every local day has one, and no day has two', () => {
  fc.assert(
    fc.property(moment, schedule, (now, given) => {
      const dates: string[] = []
      let at = now
      for (let step = 0; step < 20; step++) {
        const { next } = findDigestTimes(at, given)
        dates.push(next.date)
        at = next.at
      }
      const stride = given.period === 'weekly' ? 7 : 1
      // Samoa left out one day in these years.
      const expected = Array.from({ length: 21 }, (_, index) => addDays(dates[0] ?? '', index * stride)).filter((date) => !(given.zone === 'Pacific/Apia' && date === '2011-12-30'))
      expect(dates).toEqual(expected.slice(0, 20))
    }),
    { numRuns: 60 },
  )
})
