import { makeFault } from './make-fault.js'
import type { Fault } from './types.js'

/** Clocks differ: a post may be this much younger than the machine that reads it thinks possible. */
const toleranceMilliseconds = 5 * 60_000

const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999)
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const iso = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?: ?([Zz]|[+-]\d\d(?::?\d\d)?))?$/
const oldX = /^([A-Z][a-z]{2}) ([A-Z][a-z]{2}) (\d\d) (\d\d):(\d\d):(\d\d) ([+-]\d{4}) (\d{4})$/
/** Nine digits at least: fewer are a year or a date such as 20150217, and as seconds lie before March 1973. */
const epoch = /^\d{9,15}(?:\.\d{1,9})?$/

/**
 * Reads a time strictly: ISO 8601 with a time of day (`T` or a space, an offset or none for UTC), X's old form
 * `Wed Oct 10 20:19:24 +0000 2018`, or seconds or milliseconds since 1970 as a number or as digits. To the millisecond.
 *
 * @param now milliseconds since 1970; what lies more than five minutes later is refused as E_TIME_IN_FUTURE
 * @returns the time, or E_TIME_INVALID for everything else: dates that do not exist, years outside 1970 to 9999
 */
export function parseTime(value: unknown, now: number): { at: Date } | { fault: Fault } {
  const time = typeof value === 'number' ? parseEpoch(String(value)) : typeof value === 'string' ? parseText(value.trim()) : undefined
  if (time === undefined || time < 0 || time > latest) return { fault: makeFault('E_TIME_INVALID', {}) }
  const at = new Date(time)
  if (time > now + toleranceMilliseconds) return { fault: makeFault('E_TIME_IN_FUTURE', { time: at.toISOString() }) }
  return { at }
}

function parseText(text: string): number | undefined {
  return parseIso(text) ?? parseEpoch(text) ?? parseOldX(text)
}

function parseIso(text: string): number | undefined {
  const parts = iso.exec(text)
  if (parts === null) return undefined
  const [, year, month, day, hour, minute, second = '0', fraction = '', offset = 'Z'] = parts
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3))
  return compose([Number(year), Number(month), Number(day)], [Number(hour), Number(minute), Number(second), milliseconds], offset)
}

function parseOldX(text: string): number | undefined {
  const parts = oldX.exec(text)
  if (parts === null) return undefined
  const [, weekday = '', month = '', day, hour, minute, second, offset = '', year] = parts
  const date = [Number(year), months.indexOf(month) + 1, Number(day)] as const
  const time = compose(date, [Number(hour), Number(minute), Number(second), 0], offset)
  if (time === undefined) return undefined
  return days[new Date(Date.UTC(date[0], date[1] - 1, date[2])).getUTCDay()] === weekday ? time : undefined
}

/** Up to eleven digits before the point are seconds (until the year 5138), more are milliseconds (from 1973 on). */
function parseEpoch(text: string): number | undefined {
  if (!epoch.test(text)) return undefined
  const value = Number(text)
  return Math.floor(value < 1e11 ? Math.round(value * 1e6) / 1e3 : value)
}

function compose(date: readonly [number, number, number], time: [number, number, number, number], offset: string): number | undefined {
  const [year, month, day] = date
  const [hour, minute, second, millisecond] = time
  const shift = parseOffset(offset)
  if (shift === undefined || hour > 23 || minute > 59 || second > 59) return undefined
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond) - shift
}

/** Milliseconds ahead of UTC; undefined for what no clock on earth shows. */
function parseOffset(offset: string): number | undefined {
  if (offset === 'Z' || offset === 'z') return 0
  const hours = Number(offset.slice(1, 3))
  const minutes = Number(offset.slice(3).replace(':', ''))
  if (hours > 14 || minutes > 59) return undefined
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}
