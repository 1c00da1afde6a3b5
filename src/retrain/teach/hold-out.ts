/** The share of what people said that only judges; the rest teaches. */
export const heldOutShare = 1 / 3

/**
 * Parts what people said by time: the newest third judges what was learnt from the rest, as tomorrow's posts would. Posts that nobody
 * marked go to the side that their time falls on. Pure.
 *
 * @returns both in the order of time
 */
export function holdOut<L extends { at: Date; people: readonly string[] }>(lessons: readonly L[]): { teach: L[]; judge: L[] } {
  const inOrder = lessons.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const judged = inOrder.filter(({ people }) => people.length > 0)
  const from = judged[judged.length - Math.floor(judged.length * heldOutShare)]?.at.getTime() ?? Infinity
  return { teach: inOrder.filter(({ at }) => at.getTime() < from), judge: inOrder.filter(({ at }) => at.getTime() >= from) }
}
