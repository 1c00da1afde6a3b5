/** The beginning of the bin that holds a time, in minutes since 1970. Bins of so many minutes are counted from 1970 on. */
export function toBin(date: Date, binMinutes: number): number {
  return Math.floor(date.getTime() / 60_000 / binMinutes) * binMinutes
}
