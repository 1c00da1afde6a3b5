import { addDays, findWeekday, fromLocal, toLocal } from '../local-time.js'

export type DigestPeriod = 'daily' | 'weekly'

/** When a digest is due. */
export interface DigestTime {
  at: Date
  /** The local date of that morning, `YYYY-MM-DD`: the digest is of the day, or the seven days, before it. */
  date: string
}

export interface DigestSchedule {
  period: DigestPeriod
  /** IANA. */
  zone: string
  /** Local time, `HH:MM`. Weekly ones come on Mondays. */
  localTime: string
}

const monday = 1

/**
 * The newest moment at which a digest was due, and the next one: each local day (each Monday) has one, also where clocks show
 * its time twice or never. Pure.
 */
export function findDigestTimes(now: Date, { period, zone, localTime }: DigestSchedule): { last: DigestTime; next: DigestTime } {
  const today = toLocal(now, zone).date
  const reach = period === 'weekly' ? 8 : 2
  const days = Array.from({ length: 2 * reach + 1 }, (_, index) => addDays(today, index - reach))
    .filter((date) => period === 'daily' || findWeekday(date) === monday)
    .map((date) => ({ at: fromLocal(date, localTime, zone), date }))
    // A date that a zone left out (Samoa, 30 December 2011) has no morning; the next one has it.
    .filter(({ at, date }) => toLocal(at, zone).date === date)
  const last = days.findLast(({ at }) => at <= now)
  const next = days.find(({ at }) => at > now)
  if (!last || !next) throw new RangeError(`no digest time around ${now.toISOString()} in ${zone}`)
  return { last, next }
}

/** The first moment after `now` at which a digest is due. Pure. */
export function nextDigestAt(now: Date, schedule: DigestSchedule): Date {
  return findDigestTimes(now, schedule).next.at
}
