import type { SparseRows } from '../tfidf/sparse-rows.js'
import { minimise } from './minimise.js'
import type { Minimum, Objective } from './minimise.js'

/** What to learn from: one sparse row and one class number for each text. */
export interface Examples {
  rows: SparseRows
  /** Class numbers, 0 to classes − 1. */
  truth: Uint8Array
  terms: number
  classes: number
}

/**
 * Fits a multinomial logistic regression with an L2 penalty to convergence. The result's `point` holds terms × classes
 * weights, row after row, then the bias of each class.
 *
 * @param c strength of the data against the penalty, as in scikit-learn: minimises c · Σ loss + ½ · ‖weights‖²; the bias
 *   is not penalised. Divided by c · texts, so that tolerances mean the same for every size.
 * @param start where to begin, such as the fit for a neighbouring `c`
 */
export function fitLogistic(examples: Examples, c: number, start?: Float64Array, onStep?: () => void): Minimum {
  const size = (examples.terms + 1) * examples.classes
  return minimise(describeObjective(examples, c), start ?? new Float64Array(size), {
    tolerance: 2e-6,
    ...(onStep && { onStep }),
  })
}

/** The mean of −log P(true class) over the examples, without penalty, for weights that {@link fitLogistic} found. */
export function measureLoss(examples: Examples, weights: Float64Array): number {
  const scores = new Float64Array(examples.classes)
  let loss = 0
  for (let row = 0; row < examples.rows.count; row++) {
    scoreRow(examples.rows, row, weights, examples.terms * examples.classes, scores)
    loss += turnIntoErrors(scores, examples.truth[row] ?? 0)
  }
  return loss / Math.max(1, examples.rows.count)
}

function describeObjective(examples: Examples, c: number): Objective {
  const { rows, truth, terms, classes } = examples
  const biasAt = terms * classes
  const scores = new Float64Array(classes)
  return (point, gradient) => {
    gradient.fill(0)
    let loss = 0
    for (let row = 0; row < rows.count; row++) {
      scoreRow(rows, row, point, biasAt, scores)
      loss += turnIntoErrors(scores, truth[row] ?? 0)
      addToGradient(rows, row, scores, biasAt, gradient)
    }
    return addPenalty(loss, point, gradient, biasAt, c, rows.count)
  }
}

function scoreRow(rows: SparseRows, row: number, point: Float64Array, biasAt: number, scores: Float64Array): void {
  const classes = scores.length
  for (let k = 0; k < classes; k++) scores[k] = point[biasAt + k] ?? 0
  const end = rows.starts[row + 1] ?? 0
  for (let i = rows.starts[row] ?? 0; i < end; i++) {
    const base = (rows.terms[i] ?? 0) * classes
    const value = rows.values[i] ?? 0
    for (let k = 0; k < classes; k++) scores[k] = (scores[k] ?? 0) + value * (point[base + k] ?? 0)
  }
}

/** Replaces scores by probability − truth, and returns −log of the true class's probability. */
function turnIntoErrors(scores: Float64Array, truth: number): number {
  let most = -Infinity
  for (const score of scores) most = Math.max(most, score)
  const trueScore = (scores[truth] ?? 0) - most
  let sum = 0
  for (let k = 0; k < scores.length; k++) sum += scores[k] = Math.exp((scores[k] ?? 0) - most)
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) / sum - (k === truth ? 1 : 0)
  return Math.log(sum) - trueScore
}

function addToGradient(rows: SparseRows, row: number, errors: Float64Array, biasAt: number, gradient: Float64Array): void {
  const classes = errors.length
  for (let k = 0; k < classes; k++) gradient[biasAt + k] = (gradient[biasAt + k] ?? 0) + (errors[k] ?? 0)
  const end = rows.starts[row + 1] ?? 0
  for (let i = rows.starts[row] ?? 0; i < end; i++) {
    const base = (rows.terms[i] ?? 0) * classes
    const value = rows.values[i] ?? 0
    for (let k = 0; k < classes; k++) gradient[base + k] = (gradient[base + k] ?? 0) + value * (errors[k] ?? 0)
  }
}

function addPenalty(loss: number, point: Float64Array, gradient: Float64Array, biasAt: number, c: number, count: number): number {
  let squares = 0
  for (let i = 0; i < biasAt; i++) {
    const weight = point[i] ?? 0
    squares += weight * weight
    gradient[i] = (gradient[i] ?? 0) + weight / c
  }
  for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] ?? 0) / count
  return (loss + squares / (2 * c)) / count
}
