import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTime } from '../../../src/feed/replay/parse-time.js'

const now = Date.parse('2030-01-01T00:00:00Z')

function read(value: unknown, at = now): string {
  const time = parseTime(value, at)
  return 'at' in time ? time.at.toISOString() : time.fault.code
}

describe('a time', () => {
  test.each<[unknown, string]>([
    ['2015-02-24T11:35:52Z', '2015-02-24T11:35:52.000Z'],
    ['2015-02-24t11:35:52z', '2015-02-24T11:35:52.000Z'],
    [' 2015-02-24T11:35:52Z ', '2015-02-24T11:35:52.000Z'],
    ['2015-02-24T11:35Z', '2015-02-24T11:35:00.000Z'],
    ['2015-02-24 11:35:52', '2015-02-24T11:35:52.000Z'],
    ['2015-02-24T11:35:52', '2015-02-24T11:35:52.000Z'],
    ['2015-02-24T11:35:52.5Z', '2015-02-24T11:35:52.500Z'],
    ['2015-02-24T11:35:52.123987654+01:00', '2015-02-24T10:35:52.123Z'],
    ['2015-02-24 11:35:52 -0800', '2015-02-24T19:35:52.000Z'],
    ['2015-02-24T11:35:52+05:30', '2015-02-24T06:05:52.000Z'],
    ['2015-02-24T11:35:52+01', '2015-02-24T10:35:52.000Z'],
    ['2016-02-29T00:00:00Z', '2016-02-29T00:00:00.000Z'],
    ['Wed Oct 10 20:19:24 +0000 2018', '2018-10-10T20:19:24.000Z'],
    ['Wed Oct 10 20:19:24 -0130 2018', '2018-10-10T21:49:24.000Z'],
    [1424777752, '2015-02-24T11:35:52.000Z'],
    ['1424777752', '2015-02-24T11:35:52.000Z'],
    [1424777752.25, '2015-02-24T11:35:52.250Z'],
    [1424777752123, '2015-02-24T11:35:52.123Z'],
    ['1424777752123', '2015-02-24T11:35:52.123Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
  ])('may be written %j', (value, expected) => {
    expect(read(value)).toBe(expected)
  })

  test.each<[unknown]>([
    [''], ['yesterday'], ['2015-02-30T00:00:00Z'], ['2015-02-29T00:00:00Z'], ['2015-13-01T00:00:00Z'], ['2015-00-10T00:00:00Z'], ['2015-01-00T00:00:00Z'],
    ['2015-02-24'], ['2015-02-24T24:00:00Z'], ['2015-02-24T11:60:00Z'], ['2015-02-24T11:35:60Z'], ['2015-02-24T11:35:52+15:00'], ['2015-02-24T11:35:52+01:60'],
    ['24/02/2015 11:35'], ['02-24-2015 11:35:52'], ['15-02-24T11:35:52Z'], ['1969-12-31T23:59:59Z'], ['1970-01-01T00:30:00+01:00'], ['+12015-02-24T11:35:52Z'],
    ['Thu Oct 10 20:19:24 +0000 2018'], ['Wed Okt 10 20:19:24 +0000 2018'], ['Wed Feb 31 20:19:24 +0000 2018'],
    ['2015'], ['20150224'], [2015], [-1424777752], [Number.NaN], [Infinity], [1e300], [null], [undefined], [{}], [[1424777752]], [true],
    ['2015-02-24T11:35:52Z; drop'], ['٢٠١٥-٠٢-٢٤T11:35:52Z'],
  ])('is not %j', (value) => {
    expect(read(value)).toBe('E_TIME_INVALID')
  })

  test('may lie five minutes ahead of this machine, and no more', () => {
    expect(read('2030-01-01T00:05:00Z')).toBe('2030-01-01T00:05:00.000Z')
    expect(read('2030-01-01T00:05:00.001Z')).toBe('E_TIME_IN_FUTURE')
    expect(read('9999-12-31T23:59:59Z')).toBe('E_TIME_IN_FUTURE')
  })
})

const never = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

describe('properties', () => {
  test('nothing makes it throw', () => {
    fc.assert(fc.property(fc.anything(), (value) => {
      const time = parseTime(value, now)
      expect('at' in time || time.fault.code.startsWith('E_TIME_')).toBe(true)
    }))
  })

  test('every time of the years 1970 to 9999 is read back from ISO 8601, whatever the offset', () => {
    const time = fc.integer({ min: 86_400_000, max: never - 86_400_000 })
    fc.assert(fc.property(time, fc.integer({ min: -14 * 60, max: 14 * 60 }), fc.constantFrom('T', ' '), (at, minutes, between) => {
      const local = new Date(at + minutes * 60_000).toISOString().slice(0, -1).replace('T', between)
      const size = Math.abs(minutes)
      const offset = `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
      expect(parseTime(local + offset, never)).toEqual({ at: new Date(at) })
    }))
  })

  test('every millisecond since 1973 is read back from a number and from digits', () => {
    fc.assert(fc.property(fc.integer({ min: 1e11, max: never }), (at) => {
      expect(parseTime(at, never)).toEqual({ at: new Date(at) })
      expect(parseTime(String(at), never)).toEqual({ at: new Date(at) })
    }))
  })

  test('every second from 1973 to 5138 is read back from a number', () => {
    fc.assert(fc.property(fc.integer({ min: 1e8, max: 1e11 - 1 }), (second) => {
      expect(parseTime(second, never)).toEqual({ at: new Date(second * 1000) })
    }))
  })
})
