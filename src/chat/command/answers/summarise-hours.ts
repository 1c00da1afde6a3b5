import type { StepCounts } from '../../../store/index.js'

/** So many days before the last one say what is usual. */
export const usualDays = 14
const hoursADay = 24

export interface Counted {
  mentions: number
  negatives: number
}

/** The last 24 hours of a watch, hour by hour, beside what is usual at that time of the day: the mean of the days before, at most 14. */
export interface HourSummary {
  /** When the first of the 24 hours began. */
  from: Date
  hours: Counted[]
  /** Null where no whole day before is known. */
  usual: Counted[] | null
}

/**
 * Sums hourly counts up. Pure.
 *
 * @param from where the counts begin: 15 days before the end
 * @param firstMinute of the watch's first mention: days before it are not days without mentions
 */
export function summariseHours(counts: StepCounts, from: Date, firstMinute: Date | null): HourSummary {
  const start = Math.floor(from.getTime() / 60_000)
  const all = Array.from({ length: (usualDays + 1) * hoursADay }, (): Counted => ({ mentions: 0, negatives: 0 }))
  counts.starts.forEach((minute, place) => {
    all[Math.floor((minute - start) / 60)] = { mentions: counts.mentions[place] ?? 0, negatives: counts.negatives[place] ?? 0 }
  })
  const last = new Date(from.getTime() + usualDays * hoursADay * 3_600_000)
  const known = firstMinute === null ? 0 : Math.min(usualDays, Math.floor((last.getTime() - firstMinute.getTime()) / (hoursADay * 3_600_000)))
  const hours = all.slice(-hoursADay)
  return { from: last, hours, usual: known < 1 ? null : hours.map((_, place) => average(all, place, known)) }
}

function average(all: readonly Counted[], place: number, days: number): Counted {
  const before = Array.from({ length: days }, (_, day) => all[(usualDays - 1 - day) * hoursADay + place])
  const mean = (measure: (counted: Counted) => number): number => before.reduce((sum, each) => sum + (each ? measure(each) : 0), 0) / days
  return { mentions: mean(({ mentions }) => mentions), negatives: mean(({ negatives }) => negatives) }
}
