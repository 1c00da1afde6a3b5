/** One corner of a ROC curve, both axes from 0 to 1. */
export interface RocPoint {
  falsePositiveRate: number
  truePositiveRate: number
}

/**
 * The corners of the ROC curve from (0, 0) to (1, 1), one for each distinct score, from the strictest threshold on.
 */
export function traceRocCurve(scores: readonly number[], isPositive: readonly boolean[]): RocPoint[] {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
  const positives = isPositive.filter(Boolean).length
  const negatives = isPositive.length - positives
  const points: RocPoint[] = [{ falsePositiveRate: 0, truePositiveRate: 0 }]
  let hits = 0
  let alarms = 0
  order.forEach((row, place) => {
    if (isPositive[row]) hits++
    else alarms++
    const next = order[place + 1]
    if (next !== undefined && scores[next] === scores[row]) return
    points.push({ falsePositiveRate: alarms / Math.max(negatives, 1), truePositiveRate: hits / Math.max(positives, 1) })
  })
  return points
}
