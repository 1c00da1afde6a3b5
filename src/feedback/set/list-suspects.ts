import type { RetrainingItem } from './read-retraining-set.js'

/** The posts whose label is probably a slip (see `findLabelIssues`), the least believable first: where the model is surest of another. Pure. */
export function listSuspects(items: readonly RetrainingItem[]): RetrainingItem[] {
  return items.filter(({ secondLook }) => secondLook !== undefined).toSorted((a, b) => measureDoubt(b) - measureDoubt(a))
}

/** How much likelier the other label is, by what the model said; both are known of a suspect. */
function measureDoubt({ probabilities, label, secondLook }: RetrainingItem): number {
  return (secondLook ? probabilities[secondLook] : 0) - (label ? probabilities[label] : 0)
}
