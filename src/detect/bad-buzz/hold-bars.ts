import { z } from 'zod'
import type { Judgement } from '../surge/index.js'

/** The bar of one window of one detector, and the reach of the past peaks that set it. */
export const heldBar = z.object({ by: z.enum(['volume', 'share']), windowMinutes: z.number(), bar: z.number(), reach: z.number() })
export type HeldBar = z.infer<typeof heldBar>

/** Remembers the bars that judgements were held against. */
export function holdBars(by: HeldBar['by'], judgements: readonly Judgement[]): HeldBar[] {
  return judgements.map(({ windowMinutes, bar, reach }) => ({ by, windowMinutes, bar, reach }))
}

/**
 * Holds judgements against remembered bars, where there are any. A peak raises the bar as soon as it is seen: measured
 * against its own traces an episode would hardly ever seem to grow worse.
 */
export function measureAgainst(bars: readonly HeldBar[], by: HeldBar['by'], judgements: readonly Judgement[]): Judgement[] {
  if (bars.length === 0) return [...judgements]
  return judgements.map((judgement) => {
    const held = bars.find((each) => each.by === by && each.windowMinutes === judgement.windowMinutes)
    return held ? { ...judgement, bar: held.bar, reach: held.reach, height: (judgement.surprise - held.bar) / held.reach } : judgement
  })
}
