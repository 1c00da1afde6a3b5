import { applyScaling } from './apply-scaling.js'
import type { Scaling } from './scaling.js'
import type { ScoredRow } from './scored-row.js'

/**
 * The mean of −log P(true class | one of the classes asked for), each source weighing the same however many rows it has.
 */
export function measureScalingLoss(rows: readonly ScoredRow[], scalingOf: (row: number) => Scaling): number {
  const weights = weighSources(rows)
  return rows.reduce((loss, row, i) => {
    const probabilities = applyScaling(row.logits, scalingOf(i))
    const asked = row.asked.reduce((sum, k) => sum + (probabilities[k] ?? 0), 0)
    return loss + (weights[i] ?? 0) * (Math.log(Math.max(asked, tiny)) - Math.log(Math.max(probabilities[row.truth] ?? 0, tiny)))
  }, 0)
}

// Below it a probability is as good as impossible; its logarithm stays finite.
const tiny = 1e-300

/** For each row its share in the whole: 1 / (sources · rows of its source). */
export function weighSources(rows: readonly ScoredRow[]): Float64Array {
  const counts = new Map<string, number>()
  for (const { source } of rows) counts.set(source, (counts.get(source) ?? 0) + 1)
  return Float64Array.from(rows, ({ source }) => 1 / (counts.size * (counts.get(source) ?? 1)))
}
