import type { MinuteRow } from '../../src/detect/index.js'

export interface SimulatedWatch {
  /** Mean mentions an hour over the day. */
  perHour: number
  /** Fraction of negatives on an ordinary day. */
  share: number
  days: number
  seed: number
  /** Negatives are multiplied by this from `burstFrom` to `burstTo`, in minutes from the start. */
  burst?: { factor: number; from: number; to: number }
}

/** The first minute of every simulated watch: midnight UTC. */
export const start = 28_000_000 - (28_000_000 % 1440)

/**
 * Minute counts of an invented watch: a day's rhythm (six times as much at three in the afternoon as at three at night),
 * and a level that wanders from hour to hour, which makes the counts over-dispersed as real mentions are.
 */
export function simulateWatch({ perHour, share, days, seed, burst }: SimulatedWatch): MinuteRow[] {
  const random = createRandom(seed)
  const rows: MinuteRow[] = []
  let level = 1
  for (let at = 0; at < days * 1440; at++) {
    if (at % 60 === 0) level = Math.exp(0.7 * Math.log(level) + 0.15 * drawNormal(random))
    const rhythm = 1 + 0.72 * Math.cos((2 * Math.PI * (at - 15 * 60)) / 1440)
    const rate = (perHour / 60) * rhythm * level
    const factor = burst && at >= burst.from && at < burst.to ? burst.factor : 1
    const negative = drawPoisson(random, rate * share * factor)
    const neutral = drawPoisson(random, rate * (1 - share) * 0.6)
    const positive = drawPoisson(random, rate * (1 - share) * 0.4)
    if (negative + neutral + positive > 0) rows.push({ minute: start + at, negative, neutral, positive })
  }
  return rows
}

/** Mulberry32: small, seeded, good enough for simulations. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

function drawPoisson(random: () => number, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * drawNormal(random)))
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count++
  return count
}
