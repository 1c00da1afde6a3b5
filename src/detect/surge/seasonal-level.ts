import { z } from 'zod'
import { addFading, fadeOver, fading } from './fading.js'
import type { Fading } from './fading.js'
import type { SurgeSettings } from './settings.js'

const hoursPerDay = 24
const daysPerWeek = 7
const minutesPerHour = 60
const minutesPerDay = 1440

/**
 * What is usual for a series: a slow level (counts over minutes), and how each hour of the day and day of the week, both
 * UTC, compare with any other. Where clocks are put forward the rhythm is an hour off and is learnt anew within days.
 */
export const seasonalLevel = z.object({ level: fading, hours: z.array(fading).length(hoursPerDay), days: z.array(fading).length(daysPerWeek) })
export type SeasonalLevel = z.infer<typeof seasonalLevel>

/**
 * "Like any other" weighs as much as so many minutes of an hour, and so many counts at the ordinary level: hours differ by far more
 * than one hour does from day to day, so a busy stream shows its rhythm after a day, and a quiet one after some.
 */
const hourPrior = { minutes: 15, counts: 1.5 }
/** Minutes of it that each day of the week starts with. */
const dayPrior = 4 * minutesPerDay
/** A count beforehand: the first mention after a long silence is no infinite surprise. */
const levelPrior = 0.5
/** No time is expected to be quieter than this share of the level: a count in it would weigh too much. */
const leastSeason = 0.1

/** Knows nothing yet: every hour and every day is like any other. */
export function beginSeasonalLevel(): SeasonalLevel {
  const begin = (count: number, weight: number): Fading[] => Array.from({ length: count }, () => ({ sum: weight, weight }))
  return { level: { sum: 0, weight: 0 }, hours: begin(hoursPerDay, 0), days: begin(daysPerWeek, dayPrior) }
}

/** The count of an ordinary bin; undefined before anything was seen. */
export function measureLevel({ level }: SeasonalLevel, binMinutes: number): number | undefined {
  return level.weight > 0 ? ((level.sum + levelPrior) * binMinutes) / level.weight : undefined
}

/**
 * How a time compares with any other: its hour, smoothed 1-2-1 around the clock, times its day of the week.
 *
 * @param at minutes since 1970
 */
export function measureSeason({ hours, days, level }: SeasonalLevel, at: number): number {
  const hour = findHour(at)
  const factor = (index: number): number => compareHour(hours[(index + hoursPerDay) % hoursPerDay], level)
  return (factor(hour) / 2 + factor(hour - 1) / 4 + factor(hour + 1) / 4) * meanOf(days[findDay(at)])
}

/** Learns from one bin; `count` is what it may teach, which can be less than what was seen. */
export function learnBin(known: SeasonalLevel, at: number, binMinutes: number, count: number, settings: SurgeSettings): SeasonalLevel {
  const [hour, day] = [findHour(at), findDay(at)]
  const [ofHour, ofDay] = [compareHour(known.hours[hour], known.level), meanOf(known.days[day])]
  const ratio = count / Math.max(measureLevel(known, binMinutes) ?? count + levelPrior, 1e-3)
  const learn = (each: Fading | undefined, halfLife: number, value: number): Fading =>
    addFading(each ?? { sum: 0, weight: 0 }, fadeOver(binMinutes, halfLife), value, binMinutes)
  return {
    level: learn(known.level, settings.levelHalfLife, count / Math.max(measureSeason(known, at), leastSeason)),
    hours: known.hours.with(hour, learn(known.hours[hour], settings.hourHalfLife, (ratio / Math.max(ofDay, leastSeason)) * binMinutes)),
    days: known.days.with(day, learn(known.days[day], settings.dayHalfLife, (ratio / Math.max(ofHour, leastSeason)) * binMinutes)),
  }
}

/** The prior is added where it is read, because it hangs on the level. */
function compareHour(each: Fading | undefined, level: Fading): number {
  const perMinute = (level.sum + levelPrior) / Math.max(level.weight, 1)
  const prior = hourPrior.minutes + hourPrior.counts / Math.max(perMinute, 1e-4)
  return ((each?.sum ?? 0) + prior) / ((each?.weight ?? 0) + prior)
}

function meanOf(each: Fading | undefined): number {
  return each === undefined || each.weight <= 0 ? 1 : each.sum / each.weight
}

function findHour(at: number): number {
  return modulo(Math.floor(at / minutesPerHour), hoursPerDay)
}

// 1 January 1970 was a Thursday; which day is which does not matter here.
function findDay(at: number): number {
  return modulo(Math.floor(at / minutesPerDay), daysPerWeek)
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
