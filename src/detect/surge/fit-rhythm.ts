import { compareWithUsual } from './compare-with-usual.js'
import { fitHours } from './fit-hours.js'
import { mostHours, type HourLedger } from './hour-ledger.js'
import { measureSpreads } from './measure-spreads.js'
import { dayOfWeek, daysPerWeek, expectWeek, hourOfDay, hoursPerDay, hoursPerWeek, type Rhythm } from './rhythm.js'
import type { SurgeSettings } from './settings.js'
import { weighHours } from './weigh-hours.js'

/** A count beforehand: the first mention after a long silence is no infinite surprise. */
const levelPrior = 0.5
/** "Like any other day" weighs as much as so many hours of each day of the week. */
const dayPrior = 2.5 * hoursPerDay
/** Half of what a time says of the level, of its hour of the day and of its day of the week is forgotten in so many hours. */
const halfLives = { level: 7 * hoursPerDay, hours: 14 * hoursPerDay, days: 21 * hoursPerDay }
const [levelFades, hourFades, dayFades] = [halfLives.level, halfLives.hours, halfLives.days].map((halfLife) => Array.from({ length: mostHours }, (_, age) => 0.5 ** (age / halfLife))) as [number[], number[], number[]]

/**
 * What is usual, by the newest four weeks of hours: level × hour of the day × day of the week, each fitted while the others are held, one
 * round an hour from what was known the hour before. Episodes count for less in retrospect, also those that nothing was known of while
 * they went on ({@link weighHours}; Noufaily et al. 2013 weigh past outbreaks so). Undefined before a whole hour was seen. Pure.
 */
export function fitRhythm({ filling, counts }: HourLedger, before: Rhythm | null, settings: SurgeSettings): Rhythm | null {
  const known = before ?? beginRhythm(counts, settings)
  if (known === null || filling === null) return null
  const first = filling.hour - counts.length
  const expected = expectWeek(known, first)
  const compared = compareWithUsual(counts, expected, settings)
  const weights = weighHours(counts, compared)
  let [sum, weight, seenHours] = [levelPrior, 0, 0]
  for (const [place, count] of counts.entries()) {
    if (count === null) continue
    const counting = (weights[place] ?? 1) * (levelFades[counts.length - 1 - place] ?? 0)
    sum += counting * count
    weight += counting * ((expected[place % hoursPerWeek] ?? 0) / known.level)
    seenHours++
  }
  const level = weight > 0 ? sum / weight : known.level
  const { hours, seen, mean } = fitHours(counts, first, { level, days: known.days, weights, fades: hourFades })
  const days = fitDays(counts, first, { level: level * mean, hours, weights })
  return { before: filling.hour, level: level * mean, hours, days, seen, knownDays: seenHours / hoursPerDay, spreads: measureSpreads(compared, known.spreads, settings) }
}

function beginRhythm(counts: readonly (number | null)[], { windows }: SurgeSettings): Rhythm | null {
  const seen = counts.filter((count) => count !== null)
  if (seen.length === 0) return null
  const level = (seen.reduce((sum, count) => sum + count, 0) + levelPrior) / seen.length
  const repeat = (count: number, value: number): number[] => Array.from({ length: count }, () => value)
  return { before: 0, level, hours: repeat(hoursPerDay, 1), days: repeat(daysPerWeek, 1), seen: repeat(hoursPerDay, 0), knownDays: 0, spreads: windows.map(({ minutes, spread }) => ({ minutes, spread })) }
}

function fitDays(counts: readonly (number | null)[], first: number, { level, hours, weights }: { level: number; hours: readonly number[]; weights: readonly number[] }): number[] {
  const sums = Array.from({ length: daysPerWeek }, () => ({ observed: dayPrior * level, usual: dayPrior * level }))
  counts.forEach((count, place) => {
    const sum = sums[dayOfWeek(first + place)]
    if (count === null || !sum) return
    const weight = (weights[place] ?? 1) * (dayFades[counts.length - 1 - place] ?? 0)
    sum.observed += weight * count
    sum.usual += weight * level * (hours[hourOfDay(first + place)] ?? 1)
  })
  return sums.map(({ observed, usual }) => observed / Math.max(usual, Number.MIN_VALUE))
}
