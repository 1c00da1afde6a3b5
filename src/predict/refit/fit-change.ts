import { minimise } from '../train/minimise.js'
import type { Objective } from '../train/minimise.js'
import { standardise, type Standardised } from './standardise.js'
import type { RefitRow } from './refit-row.js'

/** What is added to the base's log-probabilities: features · weights + bias. */
export interface LinearChange {
  features: number
  classes: number
  /** features × classes, row after row. */
  weights: Float64Array
  /** One number for each class. */
  bias: Float64Array
}

/**
 * Precision of the prior for each weight on standardised features, and for each bias: how sure we are beforehand that the base is
 * right. Chosen on another feed than the one that is measured on: `npm run bench:learning -- --tune`.
 */
export const priorPrecision = { weights: 4, bias: 1 }

/**
 * Finds the most probable change of a linear layer, given rows and a Gaussian prior around no change at all (MAP): little feedback
 * changes little, and a weight whose feature hardly varies changes least. Features are brought to mean 0 and a common size first, so
 * that the prior means the same for every kind of model. Convex, solved to convergence by L-BFGS. Without rows nothing changes.
 *
 * @param features how many features the layer reads
 */
export function fitChange(rows: readonly RefitRow[], { features, classes }: { features: number; classes: number }, precision = priorPrecision): LinearChange {
  const scaled = standardise(rows.map((row) => row.features), features)
  const start = new Float64Array((features + 1) * classes)
  const { point } = minimise(describeObjective(rows, scaled, { features, classes }, precision), start, { tolerance: 1e-4, maxSteps: 100 })
  return unscale(point, scaled, { features, classes })
}

function describeObjective(rows: readonly RefitRow[], scaled: Standardised, { features, classes }: { features: number; classes: number }, precision: typeof priorPrecision): Objective {
  const biasAt = features * classes
  const scores = new Float64Array(classes)
  return (point, gradient) => {
    let value = 0
    for (let i = 0; i < point.length; i++) {
      const strength = i < biasAt ? precision.weights : precision.bias
      value += (strength / 2) * (point[i] ?? 0) ** 2
      gradient[i] = strength * (point[i] ?? 0)
    }
    const shift = dotAll(scaled.means, point, classes)
    const pull = new Float64Array(classes)
    rows.forEach((row, i) => {
      for (let k = 0; k < classes; k++) scores[k] = (row.said[k] ?? 0) + (point[biasAt + k] ?? 0) - (shift[k] ?? 0)
      addProducts(scaled, i, point, scores)
      value += turnIntoErrors(scores, row)
      addToGradient(scaled, i, scores, gradient)
      for (let k = 0; k < classes; k++) {
        gradient[biasAt + k] = (gradient[biasAt + k] ?? 0) + (scores[k] ?? 0)
        pull[k] = (pull[k] ?? 0) + (scores[k] ?? 0)
      }
    })
    for (let i = 0; i < biasAt; i++) gradient[i] = (gradient[i] ?? 0) - (scaled.means[Math.floor(i / classes)] ?? 0) * (pull[i % classes] ?? 0)
    return value
  }
}

function dotAll(means: Float64Array, point: Float64Array, classes: number): Float64Array {
  const shift = new Float64Array(classes)
  for (let i = 0; i < means.length * classes; i++) shift[i % classes] = (shift[i % classes] ?? 0) + (means[Math.floor(i / classes)] ?? 0) * (point[i] ?? 0)
  return shift
}

function addProducts({ rows }: Standardised, row: number, point: Float64Array, scores: Float64Array): void {
  const classes = scores.length
  const end = rows.starts[row + 1] ?? 0
  for (let i = rows.starts[row] ?? 0; i < end; i++) {
    const base = (rows.terms[i] ?? 0) * classes
    const value = rows.values[i] ?? 0
    for (let k = 0; k < classes; k++) scores[k] = (scores[k] ?? 0) + value * (point[base + k] ?? 0)
  }
}

/** Replaces scores by weight · probability − target, and returns weight · log Σ exp(score) − Σ target · score. */
function turnIntoErrors(scores: Float64Array, { weight, target }: RefitRow): number {
  const most = scores.reduce((largest, score) => Math.max(largest, score), -Infinity)
  let [sum, agreed] = [0, 0]
  for (let k = 0; k < scores.length; k++) {
    agreed += (target[k] ?? 0) * (scores[k] ?? 0)
    sum += Math.exp((scores[k] ?? 0) - most)
  }
  for (let k = 0; k < scores.length; k++) scores[k] = (weight * Math.exp((scores[k] ?? 0) - most)) / sum - (target[k] ?? 0)
  return weight * (Math.log(sum) + most) - agreed
}

function addToGradient({ rows }: Standardised, row: number, errors: Float64Array, gradient: Float64Array): void {
  const classes = errors.length
  const end = rows.starts[row + 1] ?? 0
  for (let i = rows.starts[row] ?? 0; i < end; i++) {
    const base = (rows.terms[i] ?? 0) * classes
    const value = rows.values[i] ?? 0
    for (let k = 0; k < classes; k++) gradient[base + k] = (gradient[base + k] ?? 0) + value * (errors[k] ?? 0)
  }
}

/** Brings the weights back to features as the layer reads them. */
function unscale(point: Float64Array, { means, scales }: Standardised, { features, classes }: { features: number; classes: number }): LinearChange {
  const weights = point.slice(0, features * classes)
  const bias = point.slice(features * classes)
  for (let i = 0; i < weights.length; i++) {
    const feature = Math.floor(i / classes)
    const k = i % classes
    bias[k] = (bias[k] ?? 0) - (means[feature] ?? 0) * (weights[i] ?? 0)
    weights[i] = (weights[i] ?? 0) * (scales[feature] ?? 0)
  }
  return { features, classes, weights, bias }
}
