import type { BadBuzzBin } from '../../src/detect/index.js'

export interface SimulatedWatch {
  /** Mean mentions an hour over the week. */
  perHour: number
  /** Fraction of negatives on an ordinary day. */
  share: number
  days: number
  seed: number
  /** How far the rhythm of the day swings around its mean, 0 to 1. By default 0.72: six times as much by day as by night. */
  swing?: number
  /** Negatives are multiplied by `factor` from one minute since the start to another. */
  bursts?: { factor: number; from: number; to: number }[]
}

/** The beginning of every simulated watch, minutes since 1970: midnight UTC. */
export const start = 28_000_000 - (28_000_000 % 1440)

const binMinutes = 5

/**
 * Five-minute counts of an invented watch: a day's rhythm (most at three in the afternoon, least at three at night),
 * quieter weekends, a level that wanders from hour to hour by a fifth, a share that wanders too, and livelier and
 * quieter bins: the counts are over-dispersed as real mentions are.
 */
export function simulateWatch({ perHour, share, days, seed, swing = 0.72, bursts = [] }: SimulatedWatch): BadBuzzBin[] {
  const random = createRandom(seed)
  const bins: BadBuzzBin[] = []
  let [level, mood] = [0, 0]
  for (let from = 0; from < days * 1440; from += binMinutes) {
    if (from % 60 === 0) [level, mood] = [0.7 * level + 0.15 * drawNormal(random), 0.7 * mood + 0.15 * drawNormal(random)]
    const rhythm = 1 + swing * Math.cos((2 * Math.PI * (from - 15 * 60)) / 1440)
    const weekend = Math.floor(from / 1440) % 7 > 4 ? 0.7 : 1.12
    const rate = (perHour / 60) * binMinutes * rhythm * weekend * Math.exp(level + 0.15 * drawNormal(random))
    const odds = (share / (1 - share)) * Math.exp(mood)
    const negativeShare = odds / (1 + odds)
    const factor = bursts.find((burst) => from >= burst.from && from < burst.to)?.factor ?? 1
    const negatives = drawPoisson(random, rate * negativeShare * factor)
    bins.push({ at: start + from + binMinutes, minutes: binMinutes, negatives, mentions: negatives + drawPoisson(random, rate * (1 - negativeShare)) })
  }
  return bins
}

/** Mulberry32: small, seeded, good enough for simulations. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

export function drawPoisson(random: () => number, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * drawNormal(random)))
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count++
  return count
}
