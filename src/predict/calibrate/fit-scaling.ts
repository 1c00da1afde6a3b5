import { minimise } from '../train/minimise.js'
import type { Objective } from '../train/minimise.js'
import { weighSources } from './measure-scaling-loss.js'
import { scalingMethods } from './methods.js'
import type { FittedMethod, ScalingMethod } from './methods.js'
import type { Scaling } from './scaling.js'
import type { ScoredRow } from './scored-row.js'

/**
 * Strength of the pull back to the logits as they are. Too weak to matter where there is data; it keeps numbers finite that
 * the rows say nothing about (a class without rows, logits that separate the classes perfectly).
 */
const pullBack = 1e-4

/**
 * Fits the numbers of a method to validation rows by the smallest loss (see `measureScalingLoss`), to convergence.
 *
 * @param rows at least one
 */
export function fitScaling(method: FittedMethod, rows: readonly ScoredRow[], classes: number): Scaling {
  const kind: ScalingMethod = scalingMethods[method]
  const start = kind.start(classes)
  const { point } = minimise(describeObjective(kind, rows, classes, start), start, { tolerance: 1e-7, maxSteps: 200 })
  return kind.describe(point, classes)
}

function describeObjective(kind: ScalingMethod, rows: readonly ScoredRow[], classes: number, start: Float64Array): Objective {
  const weights = weighSources(rows)
  const scaled = new Float64Array(classes)
  return (point, gradient) => {
    gradient.fill(0)
    let loss = 0
    rows.forEach((row, i) => {
      const weight = weights[i] ?? 0
      kind.scale(point, row.logits, scaled)
      loss += weight * turnIntoSlope(scaled, row, weight)
      kind.pull(point, row.logits, scaled, gradient)
    })
    for (let i = 0; i < point.length; i++) {
      const away = (point[i] ?? 0) - (start[i] ?? 0)
      loss += (pullBack / 2) * away * away
      gradient[i] = (gradient[i] ?? 0) + pullBack * away
    }
    return loss
  }
}

/** Replaces scaled logits by weight · (probability − truth), 0 for classes not asked for; returns the row's loss. */
function turnIntoSlope(scaled: Float64Array, { asked, truth }: ScoredRow, weight: number): number {
  let most = -Infinity
  for (const k of asked) most = Math.max(most, scaled[k] ?? 0)
  const loss = most - (scaled[truth] ?? 0)
  let sum = 0
  for (const k of asked) sum += scaled[k] = Math.exp((scaled[k] ?? 0) - most)
  for (let k = 0; k < scaled.length; k++) scaled[k] = asked.includes(k) ? weight * ((scaled[k] ?? 0) / sum - (k === truth ? 1 : 0)) : 0
  return Math.log(sum) + loss
}
