import { compareStretch, countUsual, type ComparedHours } from './compare-with-usual.js'
import { daysPerWeek, hoursPerDay } from './rhythm.js'
import { measureChance } from './surprise.js'

/** Hours on either side that an hour is judged with: an episode lasts, and what chance makes of one hour does not. */
const hoursAround = 3
/** Days on either side: what goes on for longer is no episode, but what is usual now. */
const daysAround = 3
/** The same day of so many weeks is no episode either, but a rhythm of the week. */
const leastWeeks = 3
/** A factor of e^0.3 up or down is nothing special. */
const ordinary = 0.3

/**
 * How much each hour says of what is usual: all of it up to one deviation from its days around or from the same day of other weeks,
 * whichever is nearer, then less with the square of the distance, as robust estimates weigh what lies far out, upwards or downwards.
 */
export function weighHours(counts: readonly (number | null)[], compared: ComparedHours): number[] {
  const days = Array.from({ length: Math.ceil(counts.length / hoursPerDay) }, (_, day) => compareStretch(compared, day * hoursPerDay, Math.min((day + 1) * hoursPerDay, counts.length)))
  const around = days.map((_, day) => findMiddle(days.slice(Math.max(day - daysAround, 0), day + daysAround + 1)))
  const sameDays = Array.from({ length: daysPerWeek }, (_, first) => days.filter((__, day) => day % daysPerWeek === first)).map((same) => (same.length < leastWeeks ? Infinity : findMiddle(same)))
  return counts.map((_, place) => {
    const [from, to] = [Math.max(place - hoursAround, 0), Math.min(place + hoursAround, counts.length)]
    const day = Math.floor(place / hoursPerDay)
    const ratio = compareStretch(compared, from, to)
    const distance = Math.min(Math.abs(ratio - (around[day] ?? 0)), Math.abs(ratio - (sameDays[day % daysPerWeek] ?? Infinity)))
    return Math.min(1, (ordinary ** 2 + measureChance(countUsual(compared, from, to), compared.offset)) / distance ** 2)
  })
}

function findMiddle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2
}
