/** A time in minutes since 1970, as detectors tell it, as a date. */
export function toDate(minute: number): Date {
  return new Date(minute * 60_000)
}
