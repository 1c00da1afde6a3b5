import { z } from 'zod'
import { roundCount } from './recent-rows.js'

const minutesPerHour = 60
/** Four weeks: every day of the week four times. */
export const mostHours = 28 * 24
/** An hour of which less was seen says nothing. */
const leastMinutes = 30

/** What was counted in the newest four weeks of whole hours. Hours are numbered since 1970, UTC. */
export const hourLedger = z.object({
  /** The hour that is being filled: what was counted of it, in how many minutes. */
  filling: z.object({ hour: z.number(), count: z.number(), minutes: z.number() }).nullable(),
  /** Counts of the hours before it, the newest last; null where too little was seen. */
  counts: z.array(z.number().nullable()),
})
export type HourLedger = z.infer<typeof hourLedger>

export function beginLedger(): HourLedger {
  return { filling: null, counts: [] }
}

/**
 * Enters a count. A bin longer than an hour is spread over its hours.
 *
 * @param begin minutes since 1970, no earlier than the end of the bin before
 */
export function enterBin(ledger: HourLedger, begin: number, minutes: number, count: number): HourLedger {
  const end = begin + minutes
  const last = Math.ceil(end / minutesPerHour) - 1
  let entered = ledger
  for (let hour = Math.max(Math.floor(begin / minutesPerHour), last - mostHours); hour <= last; hour++) {
    const part = Math.min(end, (hour + 1) * minutesPerHour) - Math.max(begin, hour * minutesPerHour)
    entered = fillHour(entered, hour, part, (count * part) / minutes)
  }
  return entered
}

/** The hour that a time lies in is filled from now on, and those before it are whole. `at` in minutes since 1970. */
export function closeHours(ledger: HourLedger, at: number): HourLedger {
  return fillHour(ledger, Math.floor(at / minutesPerHour), 0, 0)
}

function fillHour({ filling, counts }: HourLedger, hour: number, minutes: number, count: number): HourLedger {
  if (filling === null) return { filling: { hour, count, minutes }, counts }
  if (filling.hour >= hour) return { filling: { hour: filling.hour, count: filling.count + count, minutes: filling.minutes + minutes }, counts }
  const whole = filling.minutes < leastMinutes ? null : roundCount((filling.count * minutesPerHour) / filling.minutes)
  const missing = Array.from({ length: Math.min(hour - filling.hour - 1, mostHours) }, () => null)
  return { filling: { hour, count, minutes }, counts: [...counts, whole, ...missing].slice(-mostHours) }
}
