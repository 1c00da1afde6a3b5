import { z } from 'zod'

export const hoursPerDay = 24
export const daysPerWeek = 7

/** What is usual for a series of counts: a level, and how each hour of the day and day of the week, both UTC, compare with any other. */
export const rhythm = z.object({
  /** It was fitted to the hours before this one (its number since 1970). */
  before: z.number(),
  /** Counts an hour. */
  level: z.number(),
  hours: z.array(z.number()).length(hoursPerDay),
  days: z.array(z.number()).length(daysPerWeek),
  /** How often each hour of the day was seen; what is weeks ago counts for less. */
  seen: z.array(z.number()).length(hoursPerDay),
  /** How many days were seen. */
  knownDays: z.number(),
  /** Of each window longer than an hour: standard deviation of log(observed / expected), what chance makes of few posts left out. */
  spreads: z.array(z.object({ minutes: z.number(), spread: z.number() })),
})
export type Rhythm = z.infer<typeof rhythm>

/** Hours after which the rhythm comes again. */
export const hoursPerWeek = hoursPerDay * daysPerWeek

/** Counts that are expected in each hour of a week, the first of which is an hour (its number since 1970). */
export function expectWeek(known: Rhythm, first: number): number[] {
  return Array.from({ length: hoursPerWeek }, (_, place) => expectHour(known, first + place))
}

/** Counts that are expected in an hour (its number since 1970). */
export function expectHour({ level, hours, days }: Rhythm, hour: number): number {
  return level * (hours[hourOfDay(hour)] ?? 1) * (days[dayOfWeek(hour)] ?? 1)
}

export function hourOfDay(hour: number): number {
  return modulo(hour, hoursPerDay)
}

// 1 January 1970 was a Thursday; which day is which does not matter here.
export function dayOfWeek(hour: number): number {
  return modulo(Math.floor(hour / hoursPerDay), daysPerWeek)
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
