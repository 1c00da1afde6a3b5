/**
 * The area under the ROC curve: the probability that a random positive row scores higher than a random other one, ties
 * counting half (Mann-Whitney U by mean ranks; Fawcett 2006). Undefined where one side is missing.
 */
export function measureRocAuc(scores: readonly number[], isPositive: readonly boolean[]): number | undefined {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0))
  let rankSum = 0
  let positives = 0
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && scores[order[end] ?? 0] === scores[order[start] ?? 0]) end++
    const tied = order.slice(start, end).filter((i) => isPositive[i]).length
    rankSum += tied * ((start + 1 + end) / 2)
    positives += tied
    start = end
  }
  const negatives = order.length - positives
  if (positives === 0 || negatives === 0) return undefined
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives)
}
