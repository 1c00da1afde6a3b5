import type { Label } from '../../predict/label.js'

/** A prediction that may be drawn. */
export interface Candidate {
  predictionId: bigint
  label: Label
  /** The highest of its probabilities. */
  confidence: number
  language: string
}

export interface Drawn {
  predictionId: bigint
  /** Label, band of the score and language, such as `negative/unsure/en`. */
  stratum: string
  /** The inverse of its chance to be drawn; at least 1. */
  weight: number
}

/**
 * Least share of a draw's chances that goes by number alone: a model that is wrongly sure of itself must be found out, so nothing
 * may be drawn much more rarely than the rest.
 */
const leastSpread = 0.25

/**
 * Draws a random sample in which every label, band of scores and language has its share: systematic sampling with unequal chances
 * (Madow 1949) over the candidates sorted by stratum. Where the model is less sure the chance is higher, by the standard deviation
 * that a verdict has there by the model's own word (Neyman 1934). Pure; the same random numbers give the same sample.
 *
 * @param size how many to draw, if there are as many
 * @param random numbers in [0, 1)
 */
export function drawSample(candidates: readonly Candidate[], size: number, random: () => number): Drawn[] {
  if (candidates.length <= size) return candidates.map((each) => ({ predictionId: each.predictionId, stratum: nameStratum(each), weight: 1 }))
  // Shuffled first: within a stratum, who stands beside whom must be chance.
  const sorted = shuffle(candidates, random).map((each) => ({ each, stratum: nameStratum(each) })).sort((a, b) => (a.stratum < b.stratum ? -1 : a.stratum > b.stratum ? 1 : 0))
  const chances = spreadChances(sorted.map(({ each }) => measureSpread(each.confidence)), size)
  const drawn: Drawn[] = []
  let passed = random()
  sorted.forEach(({ each, stratum }, place) => {
    const chance = chances[place] ?? 0
    passed += chance
    if (passed < 1) return
    passed -= 1
    drawn.push({ predictionId: each.predictionId, stratum, weight: 1 / chance })
  })
  return drawn
}

function nameStratum({ label, confidence, language }: Candidate): string {
  return `${label}/${confidence < 0.6 ? 'unsure' : confidence < 0.85 ? 'fair' : 'sure'}/${language}`
}

function measureSpread(confidence: number): number {
  const wrong = Math.min(1, Math.max(0, 1 - confidence))
  return Math.max(leastSpread, Math.sqrt(wrong * (1 - wrong)))
}

/** Chances that sum to `size`, in proportion to the spreads; none above 1, which must be sought again where one was. */
function spreadChances(spreads: readonly number[], size: number): number[] {
  let factor = size / spreads.reduce((sum, each) => sum + each, 0)
  for (let round = 0; round < 20; round++) {
    const sum = spreads.reduce((total, each) => total + Math.min(1, factor * each), 0)
    if (size - sum < 1e-9 * size) break
    factor *= size / sum
  }
  return spreads.map((each) => Math.min(1, factor * each))
}

function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  const shuffled = [...items]
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const [a, b] = [shuffled[last], shuffled[other]] as [Item, Item]
    shuffled[last] = b
    shuffled[other] = a
  }
  return shuffled
}
