import type { RetrainingItem } from './read-retraining-set.js'

/**
 * The posts that somebody should look at again: first those on which people disagree, then those whose label is probably a slip (see
 * `findLabelIssues`), the least believable first: where the model is surest of another. Pure.
 */
export function listSuspects(items: readonly RetrainingItem[]): RetrainingItem[] {
  const conflicts = items.filter(({ heldOutFor }) => heldOutFor !== undefined)
  const slips = items.filter(({ heldOutFor, secondLook }) => heldOutFor === undefined && secondLook !== undefined)
  return [...conflicts, ...slips.toSorted((a, b) => measureDoubt(b) - measureDoubt(a))]
}

/** How much likelier the other label is, by what the model said; both are known of a slip. */
function measureDoubt({ probabilities, label, secondLook }: RetrainingItem): number {
  return (secondLook ? probabilities[secondLook] : 0) - (label ? probabilities[label] : 0)
}
