import { z } from 'zod'
import { fitRhythm } from './fit-rhythm.js'
import { beginLedger, enterBin, hourLedger } from './hour-ledger.js'
import { expectHour, hourOfDay, rhythm, type Rhythm } from './rhythm.js'
import type { SurgeSettings } from './settings.js'

const minutesPerHour = 60

/** What is known of a window before it is looked at. */
export const knowledge = z.object({
  /** Variance of the logarithm of what is expected. */
  ignorance: z.number(),
  /** Standard deviation of log(observed / expected), where it was measured. */
  spread: z.number().optional(),
})
export type Knowledge = z.infer<typeof knowledge>

/** What was counted, and by it what is usual (null before a whole hour was seen) and what is known of each window that ends within this hour. */
export const usualCounts = z.object({ ledger: hourLedger, rhythm: rhythm.nullable(), knowledge: z.array(knowledge) })
export type UsualCounts = z.infer<typeof usualCounts>

export function beginUsual(): UsualCounts {
  return { ledger: beginLedger(), rhythm: null, knowledge: [] }
}

/** Enters a bin. When it begins an hour, the rhythm is fitted anew by the hours before. `begin` in minutes since 1970. */
export function learnBin(known: UsualCounts, begin: number, minutes: number, count: number, settings: SurgeSettings): UsualCounts {
  const ledger = enterBin(known.ledger, begin, minutes, count)
  if (ledger.counts === known.ledger.counts) return { ...known, ledger }
  const fitted = fitRhythm(ledger, known.rhythm, settings)
  return { ledger, rhythm: fitted, knowledge: fitted ? measureKnowledge(fitted, Math.floor(begin / minutesPerHour), settings) : [] }
}

/** The counts that are expected in minutes of the hour in which they begin; undefined before anything is known. */
export function expectCount({ rhythm: known }: UsualCounts, begin: number, minutes: number): number | undefined {
  return known ? (expectHour(known, Math.floor(begin / minutesPerHour)) * minutes) / minutesPerHour : undefined
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
    return { ignorance: Number(ignorance.toPrecision(6)), ...(measured !== undefined && { spread: measured }) }
  })
}
