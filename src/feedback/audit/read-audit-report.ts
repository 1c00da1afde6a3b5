import type { Store } from '../../store/index.js'
import { estimateErrorRate, type AuditedVerdict, type ErrorRate } from './estimate-error-rate.js'

/** How often a model version is wrong by fair checks, beside what marks alone suggest. */
export interface AuditReport {
  /** Undefined before anything was checked. */
  audited: ErrorRate | undefined
  /** Predictions that people marked of their own accord, wrong and right. */
  marks: { wrong: number; right: number }
  /** Predictions about watches that are counted. */
  predictions: number
  /** The share that marks suggest if silence meant consent: it does not. */
  marksRate: number
  /** The share of its errors that people mark, by the checks; undefined where they found none. */
  markedShare: number | undefined
}

/** What audits and marks since a time say of a model version; withdrawn verdicts do not count. */
export async function readAuditReport(store: Store, modelVersionId: string, since: Date): Promise<AuditReport> {
  const [verdicts, [counts]] = await Promise.all([
    store.$queryRaw<AuditedVerdict[]>`
      SELECT f.verdict = 'wrong' AS wrong, a.weight FROM audits a
      JOIN feedback f ON f.id = a.feedback_id AND f.withdrawn_at IS NULL
      JOIN predictions p ON p.id = a.prediction_id
      WHERE a.purpose = 'audit' AND p.model_version_id = ${modelVersionId} AND a.offered_at >= ${since}`,
    store.$queryRaw<{ wrong: number; right: number; predictions: number }[]>`
      SELECT (count(DISTINCT p.id) FILTER (WHERE f.verdict = 'wrong'))::int AS wrong, (count(DISTINCT p.id) FILTER (WHERE f.verdict = 'right'))::int AS "right",
        count(DISTINCT p.id)::int AS predictions
      FROM predictions p
      -- What it said in its trial, or of posts that are counted by another version, was under nobody's eyes.
      JOIN matches x ON x.mention_id = p.mention_id AND (x.counted_by IS NULL OR p.model_version_id = x.counted_by)
      LEFT JOIN feedback f ON f.prediction_id = p.id AND f.withdrawn_at IS NULL AND f.source <> 'audit'
      WHERE p.model_version_id = ${modelVersionId} AND p.created_at >= ${since}`,
  ])
  const { wrong = 0, right = 0, predictions = 0 } = counts ?? {}
  const audited = estimateErrorRate(verdicts)
  const marksRate = predictions === 0 ? 0 : wrong / predictions
  const markedShare = audited && audited.rate > 0 ? Math.min(1, marksRate / audited.rate) : undefined
  return { audited, marks: { wrong, right }, predictions, marksRate, markedShare }
}
