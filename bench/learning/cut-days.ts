import type { SeenRow } from './read-rows.js'

/** The days of the people who wrote, not of Greenwich: US Pacific time in winter. */
const offset = -8 * 3_600_000
/** A few hours at an end of the feed are no day; they go to the next one. */
const fewestRows = 200

/** Cuts a feed into days, in their order. */
export function cutDays(feed: readonly SeenRow[]): { date: string; rows: SeenRow[] }[] {
  const days: { date: string; rows: SeenRow[] }[] = []
  for (const row of feed) {
    const date = new Date(row.at + offset).toISOString().slice(0, 10)
    const last = days.at(-1)
    if (last?.date === date || (last && last.rows.length < fewestRows)) Object.assign(last, { date }).rows.push(row)
    else days.push({ date, rows: [row] })
  }
  const end = days.at(-1)
  if (end && end.rows.length < fewestRows && days.length > 1) days.splice(-2, 2, { ...(days.at(-2) ?? end), rows: [...(days.at(-2)?.rows ?? []), ...end.rows] })
  return days
}
