import { z } from 'zod'
import { addFading, fadeOver, fading, type Fading } from '../surge/index.js'

/**
 * What is usual for a watch: counts over minutes, in all, at each hour of the day and on each day of the week (UTC; 1 January
 * 1970 is the first day). Plain means that fade alike, so that hour times day over all is the rate, also where nights and
 * weekends are dead: the level of surges, which divides by the season as it learns, drifts away there.
 */
export const usualFlow = z.object({ all: fading, hours: z.array(fading).length(24), days: z.array(fading).length(7) })
export type UsualFlow = z.infer<typeof usualFlow>

const minutesPerHour = 60
const minutesPerDay = 1440
const halfLife = 14 * minutesPerDay
/**
 * Mentions of "like any other" that each hour and each day of the week starts with (a gamma prior of this shape): a few, so
 * that chance shapes no rhythm where a day brings five, and a dead night is learnt at once where an hour brings a hundred.
 */
const priorMentions = 3
/** A bin teaches as if it held no more than so many times the usual and so many mentions: an episode is not what is usual. */
const clip = 3
const offset = 3

export function beginUsualFlow(): UsualFlow {
  const nothing = { sum: 0, weight: 0 }
  return { all: nothing, hours: Array.from({ length: 24 }, () => nothing), days: Array.from({ length: 7 }, () => nothing) }
}

/** Mentions a minute, on average over the week; 0 before anything was seen. */
export function measureFlow({ all }: UsualFlow): number {
  return all.weight > 0 ? all.sum / all.weight : 0
}

/**
 * The least that is usual a minute: at this hour or the ones beside it, and on the quieter of the days around it. The least,
 * and not the mean: a lunch break that comes an hour late, clocks that are put forward, and a weekend that begins on Friday
 * afternoon are no silence.
 *
 * @param begin minutes since 1970
 */
export function measureLeastFlow(usual: UsualFlow, begin: number): number {
  const hour = Math.floor(begin / minutesPerHour)
  return combine(
    usual,
    Math.min(...[-1, 0, 1].map((away) => hourFlow(usual, hour + away))),
    Math.min(...[-0.5, 0, 0.5].map((away) => dayFlow(usual, Math.floor(begin / minutesPerDay + away)))),
  )
}

/** Learns from a bin. */
export function learnFlow(usual: UsualFlow, begin: number, minutes: number, count: number): UsualFlow {
  const [hour, day] = [modulo(Math.floor(begin / minutesPerHour), 24), modulo(Math.floor(begin / minutesPerDay), 7)]
  const mean = combine(usual, hourFlow(usual, hour), dayFlow(usual, day)) * minutes
  const taught = usual.all.weight > 0 ? Math.min(count, clip * mean + offset) : Math.min(count, offset)
  const learn = (each: Fading | undefined, cycles: number): Fading =>
    addFading(each ?? { sum: 0, weight: 0 }, fadeOver(minutes * cycles, halfLife), taught, minutes)
  // An hour of the day is seen once in 24 hours, a day once in 7: what fades with each look must fade as if all time had passed.
  return { all: learn(usual.all, 1), hours: usual.hours.with(hour, learn(usual.hours[hour], 24)), days: usual.days.with(day, learn(usual.days[day], 7)) }
}

function combine(usual: UsualFlow, ofHour: number, ofDay: number): number {
  const all = measureFlow(usual)
  return all > 0 ? (ofHour * ofDay) / all : 0
}

function hourFlow(usual: UsualFlow, index: number): number {
  return shrink(usual, usual.hours[modulo(index, 24)])
}

function dayFlow(usual: UsualFlow, index: number): number {
  return shrink(usual, usual.days[modulo(index, 7)])
}

function shrink(usual: UsualFlow, each: Fading | undefined): number {
  const all = measureFlow(usual)
  return each === undefined || !(all > 0) ? all : (each.sum + priorMentions) / (each.weight + priorMentions / all)
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
