import { z } from 'zod'

const interval = z.tuple([z.number(), z.number()])

/** Some rows on which both models were tried. */
const comparison = z.object({
  rows: z.number(),
  /** Right answers of the challenger less the champion's, as a share of the rows. */
  gain: z.number(),
  interval,
})
export type Comparison = z.infer<typeof comparison>

const bins = z.array(z.object({ count: z.number(), confidence: z.number(), accuracy: z.number() }))

/** What speaks for and against a challenger. Shares, not percent. */
export const gateReport = z.object({
  passes: z.boolean(),
  /** Why it does not pass, in words for people; empty where it does. */
  reasons: z.array(z.string()),
  /** Posts of the newest verdicts, which it has not learnt from; 90% interval. */
  lessons: comparison.extend({ verdicts: z.number() }),
  /** Labelled rows of the package; 95% interval. `p` is McNemar's. */
  benchmark: comparison.extend({
    before: z.number(), after: z.number(), onlyBefore: z.number(), onlyAfter: z.number(), p: z.number(), eceBefore: z.number(), eceAfter: z.number(),
    /** How sure each is and how often it is right then; undefined in reports from before that was kept. */
    calibration: z.object({ before: bins, after: bins }).optional(),
  }),
  /** Parts of the benchmark and of the newest verdicts. */
  slices: z.array(comparison.extend({ of: z.enum(['benchmark', 'verdicts', 'person']), name: z.string(), isWorse: z.boolean() })),
  /** Texts a second and bytes of the graph; undefined where they were not measured. */
  cost: z.object({ speedBefore: z.number(), speedAfter: z.number(), bytesBefore: z.number(), bytesAfter: z.number() }).optional(),
})
export type GateReport = z.infer<typeof gateReport>
