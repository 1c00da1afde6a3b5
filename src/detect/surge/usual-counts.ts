import { z } from 'zod'
import { fitRhythm } from './fit-rhythm.js'
import { beginLedger, closeHours, hourLedger } from './hour-ledger.js'
import { expectHour, hourOfDay, rhythm, type Rhythm } from './rhythm.js'
import type { SurgeSettings } from './settings.js'

const minutesPerHour = 60

/** What is known of a window before it is looked at. */
export interface Knowledge {
  /** Variance of the logarithm of what is expected. */
  ignorance: number
  /** Standard deviation of log(observed / expected), where it was measured. */
  spread?: number
}

/** What was counted, and what is usual by it: null before a whole hour was seen. */
export const usualCounts = z.object({ ledger: hourLedger, rhythm: rhythm.nullable() })
export type UsualCounts = z.infer<typeof usualCounts>

export function beginUsual(): UsualCounts {
  return { ledger: beginLedger(), rhythm: null }
}

/** Fits the rhythm to the whole hours before a time (minutes since 1970), where an hour has ended since. Nothing later is asked. */
export function fitBefore(known: UsualCounts, at: number, settings: SurgeSettings): UsualCounts {
  const ledger = closeHours(known.ledger, at)
  return known.rhythm?.before === ledger.filling?.hour ? { ...known, ledger } : { ledger, rhythm: fitRhythm(ledger, known.rhythm, settings) }
}

/** The counts that are expected in so many minutes from a time on. */
export function expectCount(known: Rhythm, begin: number, minutes: number): number {
  let sum = 0
  const hours = minutes / minutesPerHour
  // A short bin lies in the hour in which it begins.
  for (let hour = 0; hour < hours; hour++) sum += expectHour(known, Math.floor(begin / minutesPerHour) + hour) * Math.min(1, hours - hour)
  return sum
}

/** An hour of the day that was never seen may well be e^0.6 times as busy as its neighbours. */
const unseenHour = 0.6
/** One that was seen once, with its neighbours, is known but for what one day differs from another. */
const ofOneDay = 0.3
/** What an hour's neighbours say of it counts, too. */
const perSighting = 8 / 3
/** So is the level. */
const ofLevel = 0.15

/** What is known of the windows that end within an hour (its number since 1970), in the order of the settings. */
export function measureKnowledge(known: Rhythm, hour: number, { windows }: Pick<SurgeSettings, 'windows'>): Knowledge[] {
  const seenOf = (each: number): number => known.seen[hourOfDay(each)] ?? 0
  let [unseen, fewSeen, hours] = [0, 0, 0]
  return windows.map(({ minutes }, place) => {
    for (; hours === 0 || hours * minutesPerHour < minutes; hours++) {
      const seen = seenOf(hour - hours)
      unseen += Math.max(0, 1 - seen)
      fewSeen += 1 / (1 + perSighting * seen)
    }
    // What is not known of one hour says nothing of what is not known of the next but one.
    const ignorance = unseenHour ** 2 * (unseen / hours) + (ofOneDay ** 2 * (fewSeen / hours)) / Math.max(1, hours / 2) + ofLevel ** 2 / (1 + known.knownDays)
    const measured = minutes > minutesPerHour ? known.spreads[place]?.spread : undefined
    return { ignorance, ...(measured !== undefined && { spread: measured }) }
  })
}
