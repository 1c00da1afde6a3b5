import { z } from 'zod'

/** What was seen in the minutes before `at`: end (minutes since 1970), minutes, and what is summed. */
export const recentRow = z.tuple([z.number(), z.number()]).rest(z.number())
export type RecentRow = z.infer<typeof recentRow>

const minutesPerHour = 60

/**
 * The rows of the newest `span` minutes, the newest last. The rows of an hour that ended more than an hour ago are one: days are kept in some
 * tens of rows, and a window of hours reaches back to the begin of one, so that it is never longer than it says.
 *
 * @param newest ends later than every other row
 */
export function addRow(rows: readonly RecentRow[], newest: RecentRow, span: number): RecentRow[] {
  const before = rows.at(-1)
  if (before === undefined) return [newest]
  if (findHour(newest) === findHour(before)) return [...rows, newest]
  const horizon = newest[0] - span
  const whole = findHour(newest) - 1
  const kept: RecentRow[] = []
  for (const row of rows) {
    if (row[0] - row[1] < horizon) continue
    const last = kept.at(-1)
    if (last && findHour(row) < whole && findHour(last) === findHour(row)) kept[kept.length - 1] = merge(last, row)
    else kept.push(row)
  }
  return [...kept, newest]
}

/** The sums over a window that ends with the newest row, which always counts, also where it is longer than the window. */
export function sumRows(rows: readonly RecentRow[], windowMinutes: number): number[] {
  const newest = rows.at(-1)
  if (newest === undefined) return []
  const sums = newest.slice(2)
  const from = newest[0] - windowMinutes
  // Backwards, since most windows are a few rows long.
  for (let place = rows.length - 2; place >= 0; place--) {
    const row = rows[place]
    if (!row || row[0] - row[1] < from) break
    for (let column = 0; column < sums.length; column++) sums[column] = (sums[column] ?? 0) + (row[column + 2] ?? 0)
  }
  return sums
}

function merge([, minutes, ...sums]: RecentRow, [at, more, ...others]: RecentRow): RecentRow {
  return [at, minutes + more, ...sums.map((sum, column) => roundCount(sum + (others[column] ?? 0)))]
}

/** A thousandth of a post is nothing; the memory of every watch is written after every bin. */
export function roundCount(count: number): number {
  return Math.round(count * 1000) / 1000
}

function findHour([at, minutes]: RecentRow): number {
  return Math.floor((at - minutes) / minutesPerHour)
}
