/** So long at most after the first failure … */
const firstMilliseconds = 1000
/** … and however many there were. */
const longestMilliseconds = 60_000

/**
 * How long to wait before trying again, in milliseconds: up to twice as long after each failure, and by chance between half of that
 * and all of it, so that those who failed together do not come back together. Pure.
 *
 * @param failures in a row, 1 or more
 * @param chance 0 to 1
 */
export function backOff(failures: number, chance: number): number {
  const ceiling = Math.min(firstMilliseconds * 2 ** Math.min(failures - 1, 20), longestMilliseconds)
  return Math.round(ceiling / 2 + (ceiling / 2) * chance)
}
