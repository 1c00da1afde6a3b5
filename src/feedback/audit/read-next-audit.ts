import type { Store } from '../../store/index.js'

/** A prediction that waits for somebody to say what its post is. */
export interface OpenAudit {
  predictionId: bigint
  purpose: 'audit' | 'teaching'
  /** How many wait, this one included. */
  waiting: number
}

/** Older ones are let go: what they tell of is past, and a heap of work is work that nobody begins. */
const openDays = 7

/**
 * The next prediction of a watch to be judged: those of the random sample first, the newest day first. Skipped ones come last.
 *
 * @param skipped predictions that the person has left for later
 */
export async function readNextAudit(store: Store, watchId: string, { now, skipped = [] }: { now: Date; skipped?: readonly bigint[] }): Promise<OpenAudit | undefined> {
  const since = new Date(now.getTime() - openDays * 86_400_000)
  const [next] = await store.$queryRaw<OpenAudit[]>`
    SELECT a.prediction_id AS "predictionId", a.purpose, (count(*) OVER ())::int AS waiting
    FROM audits a
    JOIN predictions p ON p.id = a.prediction_id
    JOIN mentions m ON m.id = p.mention_id AND m.text IS NOT NULL
    WHERE a.watch_id = ${watchId}::uuid AND a.feedback_id IS NULL AND a.offered_at >= ${since}
    ORDER BY a.prediction_id = ANY(${skipped}::bigint[]), a.purpose, a.offered_at DESC, a.id LIMIT 1`
  return next
}
