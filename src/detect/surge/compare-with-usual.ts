import type { SurgeSettings } from './settings.js'

/** What was counted from the first hour up to each, and what was usual: one longer than the hours are many, and beginning with 0. */
export interface ComparedHours {
  observed: number[]
  usual: number[]
  offset: number
}

/**
 * Sums up hours so that any stretch of them can be compared with the usual. What was not seen is usual, and no zero.
 *
 * @param expected counts of a week that begins with the first hour
 */
export function compareWithUsual(counts: readonly (number | null)[], expected: readonly number[], { offset }: SurgeSettings): ComparedHours {
  const [observed, usual] = [[0], [0]]
  counts.forEach((count, place) => {
    observed.push((observed[place] ?? 0) + (count ?? 0))
    usual.push((usual[place] ?? 0) + (count === null ? 0 : (expected[place % expected.length] ?? 0)))
  })
  return { observed, usual, offset }
}

/** log(observed / usual) of the hours from one place to before another. */
export function compareStretch({ observed, usual, offset }: ComparedHours, from: number, to: number): number {
  return Math.log(((observed[to] ?? 0) - (observed[from] ?? 0) + offset) / ((usual[to] ?? 0) - (usual[from] ?? 0) + offset))
}

/** How many were usual in those hours. */
export function countUsual({ usual }: ComparedHours, from: number, to: number): number {
  return (usual[to] ?? 0) - (usual[from] ?? 0)
}
