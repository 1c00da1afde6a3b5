import { leaveNeutralOut } from '../../src/predict/index.js'
import type { Probabilities } from '../../src/predict/index.js'

/** Far below the difference of any two answers. */
const nudge = 1e-9

/**
 * Asks whether a text is negative or positive. Lexicons find nothing in a quarter of all texts, and call both poles equal:
 * by turns that counts as the one and the other, since giving all to one would favour or punish them by chance.
 */
export function askPoles(scored: readonly Probabilities[]): Probabilities[] {
  let isPositive = false
  return scored.map(leaveNeutralOut).map((asked) => {
    if (asked.negative !== asked.positive) return asked
    isPositive = !isPositive
    const lean = isPositive ? nudge : -nudge
    return { ...asked, negative: asked.negative - lean, positive: asked.positive + lean }
  })
}
