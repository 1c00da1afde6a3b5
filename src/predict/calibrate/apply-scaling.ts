import { measureNeutral } from './measure-neutral.js'
import type { Scaling } from './scaling.js'

/**
 * Turns the logits of one text into probabilities.
 *
 * @param logits in the order of the classes; finite
 * @returns as many probabilities, which sum to 1
 */
export function applyScaling(logits: ArrayLike<number>, scaling: Scaling): Float64Array {
  const sharpness = scaling.method === 'vector-by-neutral' ? Math.exp(scaling.power * measureNeutral(logits)) : 1
  return softmax(Float64Array.from(logits, (logit, k) => sharpness * scaleLogit(logit, k, scaling)))
}

function scaleLogit(logit: number, k: number, scaling: Scaling): number {
  switch (scaling.method) {
    case 'none':
      return logit
    case 'temperature':
      return logit / scaling.temperature
    case 'vector':
    case 'vector-by-neutral':
      return logit * (scaling.scale[k] ?? 1) + (scaling.bias[k] ?? 0)
  }
}

function softmax(scores: Float64Array): Float64Array {
  const most = scores.reduce((largest, score) => Math.max(largest, score), -Infinity)
  const powers = scores.map((score) => Math.exp(score - most))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}
