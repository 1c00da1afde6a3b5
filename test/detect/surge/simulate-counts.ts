import { seedRandom } from '../../../src/predict/index.js'

export interface SimulatedCounts {
  /** Mean mentions an hour. */
  perHour: number
  weeks: number
  seed: number
  /** Variance of the gamma that multiplies the rate of each bin: 0.15 makes counts over-dispersed as mentions are. */
  dispersion?: number
  /** Times, in bins from the start, in which the rate is multiplied. */
  bursts?: readonly { from: number; to: number; factor: number }[]
}

export const binMinutes = 5
export const binsPerWeek = (7 * 24 * 60) / binMinutes

/** Counts of an invented watch in bins of five minutes: a rhythm of day and week, a level that wanders, gamma-Poisson noise. */
export function simulateCounts({ perHour, weeks, seed, dispersion = 0.15, bursts = [] }: SimulatedCounts): { at: number; minutes: number; count: number }[] {
  const random = seedRandom(seed)
  let wander = 0
  return Array.from({ length: weeks * binsPerWeek }, (_, bin) => {
    const hour = (bin / 12) % 24
    const isWeekend = Math.floor(bin / 288) % 7 >= 5
    wander = wander * 0.9995 + 0.01 * drawNormal(random)
    const rhythm = Math.exp(0.9 * Math.sin(((hour - 9) / 24) * 2 * Math.PI)) * (isWeekend ? 0.7 : 1)
    const factor = bursts.find(({ from, to }) => bin >= from && bin < to)?.factor ?? 1
    const rate = ((perHour / 12) * rhythm * Math.exp(wander) * factor) / 1.1
    return { at: (bin + 1) * binMinutes, minutes: binMinutes, count: drawPoisson(random, rate * drawGamma(random, 1 / dispersion) * dispersion) }
  })
}

function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** Marsaglia & Tsang 2000; shape above 1. */
function drawGamma(random: () => number, shape: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = drawNormal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

function drawPoisson(random: () => number, mean: number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * drawNormal(random)))
  let count = 0
  for (let product = random(); product > Math.exp(-mean); product *= random()) count++
  return count
}
