const dayLength = 86_400_000

/** A moment as the clocks and calendars of a time zone show it. */
export interface LocalTime {
  /** `YYYY-MM-DD`. */
  date: string
  /** `HH:MM`. */
  time: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * What clocks show in a time zone. Pure.
 *
 * @param zone IANA
 * @throws RangeError for a name that is none
 */
export function toLocal(at: Date, zone: string): LocalTime {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  })
  formats.set(zone, format)
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return { date: `${(parts.year ?? '').padStart(4, '0')}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` }
}

/**
 * The moment at which clocks in a time zone show a date and a time. Where they show it twice (clocks are put back) it is the
 * first; where never (put forward) it is as much later as the clocks jump. That is what Temporal calls "compatible". Pure.
 *
 * @param date `YYYY-MM-DD`
 * @param time `HH:MM`
 */
export function fromLocal(date: string, time: string, zone: string): Date {
  const asUtc = Date.parse(`${date}T${time}:00Z`)
  // No zone lies a day from UTC, and none changes twice within two: one offset holds before, the other after.
  const [before, after] = [-dayLength, dayLength].map((shift) => measureOffset(new Date(asUtc + shift), zone)) as [number, number]
  const candidates = [asUtc - before, asUtc - after].sort((a, b) => a - b).map((at) => new Date(at))
  const shown = candidates.find((at) => isShown(at, date, time, zone))
  return shown ?? new Date(asUtc - before)
}

/** A date so many days later. Pure. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10)
}

/** 1 for Monday to 7 for Sunday. Pure. */
export function findWeekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}

function isShown(at: Date, date: string, time: string, zone: string): boolean {
  const local = toLocal(at, zone)
  return local.date === date && local.time === time
}

/** How far clocks are ahead of UTC, in milliseconds; whole minutes. */
function measureOffset(at: Date, zone: string): number {
  const { date, time } = toLocal(at, zone)
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(at.getTime() / 60_000) * 60_000
}
