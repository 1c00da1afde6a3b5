import { measureNeutral } from './measure-neutral.js'
import type { Scaling } from './scaling.js'

/** A way of scaling with numbers that can be fitted. */
export interface ScalingMethod {
  /** How many classes it is for, where not for any number. */
  classes?: number
  /** Numbers to fit, at their start: logits as they are. */
  start(classes: number): Float64Array
  /** The scaled logits of a row, written into `scaled`. */
  scale(point: Float64Array, logits: ArrayLike<number>, scaled: Float64Array): void
  /** Adds to `gradient` what a change of the scaled logits (`slope` for each class) means for the numbers. */
  pull(point: Float64Array, logits: ArrayLike<number>, slope: Float64Array, gradient: Float64Array): void
  describe(point: Float64Array, classes: number): Scaling
}

/** One number, the logarithm of 1 / temperature, so that every value of it is allowed. */
const temperature: ScalingMethod = {
  start: () => new Float64Array(1),
  scale: ([log = 0], logits, scaled) => {
    for (let k = 0; k < scaled.length; k++) scaled[k] = (logits[k] ?? 0) * Math.exp(log)
  },
  pull: ([log = 0], logits, slope, gradient) => {
    for (let k = 0; k < slope.length; k++) gradient[0] = (gradient[0] ?? 0) + (slope[k] ?? 0) * (logits[k] ?? 0) * Math.exp(log)
  },
  describe: ([log = 0]) => ({ method: 'temperature', temperature: round(Math.exp(-log)) }),
}

/** A scale for each class, then a bias for each class. */
const vector: ScalingMethod = {
  start: (classes) => Float64Array.from({ length: 2 * classes }, (_, i) => (i < classes ? 1 : 0)),
  scale: (point, logits, scaled) => {
    for (let k = 0; k < scaled.length; k++) scaled[k] = (logits[k] ?? 0) * (point[k] ?? 1) + (point[scaled.length + k] ?? 0)
  },
  pull: (_, logits, slope, gradient) => {
    for (let k = 0; k < slope.length; k++) {
      gradient[k] = (gradient[k] ?? 0) + (slope[k] ?? 0) * (logits[k] ?? 0)
      gradient[slope.length + k] = (gradient[slope.length + k] ?? 0) + (slope[k] ?? 0)
    }
  },
  describe: (point, classes) => ({
    method: 'vector',
    scale: [...point.subarray(0, classes)].map(round),
    bias: [...point.subarray(classes)].map(round),
  }),
}

/** As `vector`, times a power of P(neutral), which comes last among the numbers. */
const vectorByNeutral: ScalingMethod = {
  classes: 3,
  start: (classes) => Float64Array.from([...vector.start(classes), 0]),
  scale: (point, logits, scaled) => {
    vector.scale(point, logits, scaled)
    const sharpness = Math.exp((point.at(-1) ?? 0) * measureNeutral(logits))
    for (let k = 0; k < scaled.length; k++) scaled[k] = (scaled[k] ?? 0) * sharpness
  },
  pull: (point, logits, slope, gradient) => {
    const measured = measureNeutral(logits)
    const sharpness = Math.exp((point.at(-1) ?? 0) * measured)
    const last = point.length - 1
    // Runs for every row at every step of the search, so without arrays of its own.
    for (let k = 0; k < slope.length; k++) {
      const sharp = (slope[k] ?? 0) * sharpness
      const logit = logits[k] ?? 0
      gradient[last] = (gradient[last] ?? 0) + sharp * measured * (logit * (point[k] ?? 1) + (point[slope.length + k] ?? 0))
      gradient[k] = (gradient[k] ?? 0) + sharp * logit
      gradient[slope.length + k] = (gradient[slope.length + k] ?? 0) + sharp
    }
  },
  describe: (point, classes) => ({
    method: 'vector-by-neutral',
    scale: [...point.subarray(0, classes)].map(round),
    bias: [...point.subarray(classes, 2 * classes)].map(round),
    power: round(point.at(-1) ?? 0),
  }),
}

/** What may be fitted, from the method with the fewest numbers on. */
export const scalingMethods = { temperature, vector, 'vector-by-neutral': vectorByNeutral } as const
export type FittedMethod = keyof typeof scalingMethods

/** Six digits move no probability by more than 1e-5, and read better in `model.json`. */
function round(value: number): number {
  return Number(value.toPrecision(6))
}
