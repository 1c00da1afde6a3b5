import { z } from 'zod'

/** A mean that forgets: the weighted sum of values over the sum of their weights. */
export const fading = z.object({ sum: z.number(), weight: z.number() })
export type Fading = z.infer<typeof fading>

/** Forgets a share of what is known, then adds `sum` with its weight. */
export function addFading(known: Fading, fade: number, sum: number, weight: number): Fading {
  return { sum: known.sum * fade + sum, weight: known.weight * fade + weight }
}

/** What is left after `minutes` of what was known, where half is left after `halfLife`. */
export function fadeOver(minutes: number, halfLife: number): number {
  return 0.5 ** (minutes / halfLife)
}
