import { findWeekday, toLocal } from './local-time.js'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** "Mon 23 Nov". Pure. */
export function formatDay(date: string): string {
  const [, month = 1, day = 1] = date.split('-').map(Number)
  return `${weekdays[findWeekday(date) - 1] ?? ''} ${day} ${months[month - 1] ?? ''}`
}

/** "Mon 23 Nov 2026". Pure. */
export function formatDate(date: string): string {
  return `${formatDay(date)} ${date.slice(0, 4)}`
}

/** "Mon 23 Nov, 14:02" by the clocks of a time zone. Pure. */
export function formatLocal(at: Date, zone: string): string {
  const { date, time } = toLocal(at, zone)
  return `${formatDay(date)}, ${time}`
}
