import { fitScaling } from './fit-scaling.js'
import { measureScalingLoss } from './measure-scaling-loss.js'
import { scalingMethods } from './methods.js'
import type { FittedMethod, ScalingMethod } from './methods.js'
import type { Scaling } from './scaling.js'
import type { ScoredRow } from './scored-row.js'

/** The scaling that was chosen, and what it was chosen by. */
export interface ChosenScaling {
  scaling: Scaling
  /** Cross-fitted loss of every method on the validation rows, `none` included. */
  tried: { method: Scaling['method']; loss: number }[]
  /** For each row, the scaling fitted without its fold: what to measure the validation rows with. */
  crossFitted: Scaling[]
}

interface Tried {
  method: Scaling['method']
  loss: number
  crossFitted: Scaling[]
}

const folds = 5

/**
 * Chooses among the logits as they are and the methods of `methods.ts` by their loss on validation rows that the numbers
 * were not fitted on (five folds, row number modulo five), and fits the best to all of them. A method with more numbers
 * must do better, not as well.
 */
export function chooseScaling(rows: readonly ScoredRow[], classes: number): ChosenScaling {
  const none: Scaling = { method: 'none' }
  const tried: Tried[] = [{ method: 'none', loss: measureScalingLoss(rows, () => none), crossFitted: rows.map(() => none) }]
  if (rows.length >= 2 * folds) {
    for (const method of listMethods(classes)) {
      const crossFitted = crossFit(method, rows, classes)
      tried.push({ method, loss: measureScalingLoss(rows, (i) => crossFitted[i] ?? none), crossFitted })
    }
  }
  const best = tried.reduce((least, next) => (next.loss < least.loss ? next : least))
  const scaling = best.method === 'none' ? none : fitScaling(best.method, rows, classes)
  return { scaling, tried: tried.map(({ method, loss }) => ({ method, loss })), crossFitted: best.crossFitted }
}

function listMethods(classes: number): FittedMethod[] {
  const methods = Object.entries<ScalingMethod>(scalingMethods) as [FittedMethod, ScalingMethod][]
  return methods.filter(([, method]) => (method.classes ?? classes) === classes).map(([name]) => name)
}

function crossFit(method: FittedMethod, rows: readonly ScoredRow[], classes: number): Scaling[] {
  const fitted = Array.from({ length: folds }, (_, fold) => fitScaling(method, rows.filter((__, i) => i % folds !== fold), classes))
  return rows.map((_, i) => fitted[i % folds] ?? { method: 'none' })
}
