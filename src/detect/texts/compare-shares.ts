/** How many of so many documents hold a term. */
export interface Share {
  holding: number
  of: number
}

/** The prior weighs as much as so many documents: it decides where few have been seen, and nothing where many have. */
const priorDocuments = 20

/**
 * Compares how common a term is in two collections: the logarithm of the ratio of its odds, and that in standard deviations.
 * Above 0 it is more common in the first. Always finite. Pure.
 *
 * The log-odds-ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, "Fightin' Words", eq. 15, 20 and 22),
 * its prior the share in both collections together. Documents are counted where they count words: a text that repeats one
 * word says it once.
 */
export function compareShares(one: Share, other: Share): { logRatio: number; deviations: number } {
  // One document more with the term and one without: no share is exactly none or all.
  const share = (one.holding + other.holding + 1) / (one.of + other.of + 2)
  const prior = share * priorDocuments
  const logOdds = ({ holding, of }: Share): number => Math.log((holding + prior) / (of - holding + priorDocuments - prior))
  const logRatio = logOdds(one) - logOdds(other)
  return { logRatio, deviations: logRatio / Math.sqrt(1 / (one.holding + prior) + 1 / (other.holding + prior)) }
}
