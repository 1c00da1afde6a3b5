/** Rows in the order of one score, for {@link measureRankedAuc}. */
export interface RankedRows {
  /** Row numbers, lowest score first. */
  order: Uint32Array
  /** For each place in `order`, whether the row has the same score as the one before. */
  isTied: Uint8Array
  isPositive: readonly boolean[]
}

/** Sorts rows by a score once, so that their AUC can be measured on many samples. */
export function rankRows(scores: readonly number[], isPositive: readonly boolean[]): RankedRows {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0))
  const isTied = Uint8Array.from(order, (row, place) => (place > 0 && scores[row] === scores[order[place - 1] ?? 0] ? 1 : 0))
  return { order, isTied, isPositive }
}

/**
 * The area under the ROC curve of a sample: as `measureRocAuc`, each row counting as often as it was drawn. Undefined
 * where one side is missing.
 */
export function measureRankedAuc({ order, isTied, isPositive }: RankedRows, draws: Uint16Array): number | undefined {
  let [pairs, below, positives, tiedPositives, tiedNegatives] = [0, 0, 0, 0, 0]
  const closeTie = (): void => {
    pairs += tiedPositives * (below + tiedNegatives / 2)
    positives += tiedPositives
    below += tiedNegatives
    tiedPositives = tiedNegatives = 0
  }
  order.forEach((row, place) => {
    if (isTied[place] === 0) closeTie()
    if (isPositive[row] === true) tiedPositives += draws[row] ?? 0
    else tiedNegatives += draws[row] ?? 0
  })
  closeTie()
  return positives === 0 || below === 0 ? undefined : pairs / (positives * below)
}
