import type { Store } from './open-store.js'

/** What one model version said in one hour of a watch; `hour` in minutes since 1970, its beginning. See the table for the rest. */
export interface HourSummaryRow {
  hour: number
  modelVersionId: string
  negative: number
  neutral: number
  positive: number
  scores: number[]
  uncertain: number
  confidence: number
  unknown: number
  languages: Record<string, number>
}

/** Summaries of a watch from one time to another (excluded), oldest first; hours without mentions are left out. */
export async function readHourSummaries(store: Store, watchId: string, from: Date, to: Date): Promise<HourSummaryRow[]> {
  return store.$queryRaw<HourSummaryRow[]>`
    SELECT (extract(epoch FROM hour) / 60)::int AS hour, model_version_id AS "modelVersionId", negative, neutral, positive, scores, uncertain,
      confidence, unknown, languages
    FROM hour_summaries WHERE watch_id = ${watchId}::uuid AND hour >= ${from}::timestamptz AND hour < ${to}::timestamptz
      -- What was recounted by another version leaves zeros.
      AND negative + neutral + positive > 0
    ORDER BY hour, model_version_id`
}
