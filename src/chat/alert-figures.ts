import { z } from 'zod'

const share = z.number().min(0).max(1)

/** What the bad-buzz detector saw when it opened an alert, as the alert row keeps it. */
export const badBuzzFigures = z.object({
  windowMinutes: z.number().positive(),
  negatives: z.number().nonnegative(),
  expectedNegatives: z.number().nonnegative(),
  mentions: z.number().nonnegative(),
  expectedMentions: z.number().nonnegative().exactOptional(),
  negativeShare: share,
  /** Null where nothing was learnt yet. */
  expectedShare: share.nullable(),
  reason: z.enum(['volume', 'share', 'both']),
  /** Negative mentions, one value a step. */
  series: z.object({
    from: z.iso.datetime(),
    stepMinutes: z.number().positive(),
    observed: z.array(z.number()),
    expected: z.array(z.number().nullable()),
  }),
})
export type BadBuzzFigures = z.infer<typeof badBuzzFigures>

/** What the misprediction detector saw: verdicts "wrong" within its window. */
export const mispredictionFigures = z.object({
  marked: z.number().int().positive(),
  limit: z.number().int().positive(),
  windowMinutes: z.number().positive(),
  predictionIds: z.array(z.string()),
})
export type MispredictionFigures = z.infer<typeof mispredictionFigures>

/** What audits found: predictions drawn at random that people checked. Shares are weighted by the chance to be drawn. */
export const auditFigures = z.object({
  cause: z.literal('audits'),
  checked: z.number().int().positive(),
  wrong: z.number().int().nonnegative(),
  share,
  usualShare: share,
  usualRows: z.number().positive(),
})
export type AuditFigures = z.infer<typeof auditFigures>
