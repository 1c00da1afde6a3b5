import { z } from 'zod'

const share = z.number().min(0).max(1)

/** What is usual in each hour from `from` on (minutes since 1970), as counts in windows of so many minutes. */
export const usualHours = z.object({
  from: z.number(),
  windowMinutes: z.number().positive(),
  hours: z.array(z.object({ expected: z.number(), low: z.number(), high: z.number() })),
})
export type UsualHours = z.infer<typeof usualHours>

/** What the bad-buzz detector saw when it opened an alert, as the alert row keeps it. */
export const badBuzzFigures = z.object({
  windowMinutes: z.number().positive(),
  /** When the window ended: at the opening, or when it had got worse. Alerts of before do not say. */
  at: z.iso.datetime().exactOptional(),
  negatives: z.number().nonnegative(),
  expectedNegatives: z.number().nonnegative(),
  mentions: z.number().nonnegative(),
  expectedMentions: z.number().nonnegative().exactOptional(),
  negativeShare: share,
  /** Null where nothing was learnt yet. */
  expectedShare: share.nullable(),
  reason: z.enum(['volume', 'share', 'both']),
  /** How long the watch had been known for. */
  knownDays: z.number().nonnegative().exactOptional(),
  /** What sets the negative mentions apart from those of the days before. */
  terms: z.array(z.object({ term: z.string(), mentions: z.number() })).exactOptional(),
  /** Whether posts were counted and not read, so that how many are negative is an estimate. */
  estimated: z.boolean().exactOptional(),
  /** Retweets and likes of the negative mentions; null where the feed does not say. */
  reach: z.number().nonnegative().nullable().exactOptional(),
  /** Who wrote the negative mentions: posts, accounts, and the posts of the account that wrote most; null where the feed does not say. */
  writers: z.object({ posts: z.number().int().positive(), accounts: z.number().int().positive(), most: z.number().int().positive() }).nullable().exactOptional(),
  /** Negative mentions, one value a step. */
  series: z.object({
    from: z.iso.datetime(),
    stepMinutes: z.number().positive(),
    observed: z.array(z.number()),
    expected: z.array(z.number().nullable()),
    /** Between what it lies on ordinary days, in each step. */
    usual: z.array(z.object({ low: z.number(), high: z.number() }).nullable()).exactOptional(),
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

const minute = z.number()

/** What the drift detector saw: what stands out, observed against usual. Minutes since 1970. */
export const driftFigures = z.object({
  from: minute,
  to: minute,
  mentions: z.number().nonnegative(),
  senses: z.array(z.object({
    sense: z.enum(['more-negatives', 'fewer-negatives', 'scores', 'uncertain', 'unknown-words', 'languages', 'last-predictions']),
    /** Shares, but for scores and languages, which are divergences in nats. */
    observed: z.number(),
    usual: z.number(),
    since: minute,
  })).nonempty(),
  languages: z.array(z.object({ language: z.string(), share, usualShare: share })),
  /** Null where too little is known to estimate it. */
  accuracy: z.object({ estimated: z.number(), low: z.number(), high: z.number() }).nullable(),
  likelier: z.enum(['people', 'model']),
  /** What it is measured against; null where nothing is learnt yet. */
  reference: z.object({ from: minute, to: minute, mentions: z.number().nonnegative() }).nullable(),
  /** When people turned on the brand, if they did meanwhile or within the day before. */
  badBuzzAt: z.iso.datetime().nullable(),
  rule: z.string(),
})
export type DriftFigures = z.infer<typeof driftFigures>
