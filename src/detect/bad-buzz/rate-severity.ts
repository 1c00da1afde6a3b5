/** How many times as rare one step of severity is. */
const rarer = 4
/** Severity at the bar itself. */
const least = 3

/** 1 to 10: 3 at the bar, and one more for each factor of 4 in rarity. A `height` of 1 above the bar is e times as rare. */
export function rateSeverity(height: number): number {
  return Math.min(Math.max(Math.floor(least + height / Math.log(rarer)), 1), 10)
}
