import { z } from 'zod'

/** What stood against what when an episode was opened. Shares are fractions of all mentions. */
export interface BadBuzzFigures {
  windowMinutes: number
  negatives: number
  expectedNegatives: number
  mentions: number
  negativeShare: number
  expectedShare: number
  /** Which of the two rules fired. */
  reason: 'volume' | 'share' | 'both'
}

/** What the detector remembers between looks. Minutes since 1970. */
export const badBuzzState = z.object({
  /** The episode under way, with what was usual before it began. */
  episode: z
    .object({ openedAt: z.number(), expectedNegatives: z.number(), expectedShare: z.number(), calmSince: z.number().nullable() })
    .nullable(),
  /** Spans of past episodes, newest last: they are not what is usual. */
  past: z.array(z.object({ from: z.number(), to: z.number() })),
})

export type BadBuzzState = z.infer<typeof badBuzzState>

export const initialBadBuzzState: BadBuzzState = { episode: null, past: [] }
