import { asRows } from './as-rows.js'
import type { Store } from './open-store.js'

/** A mention's text, to be scored. */
export interface UnscoredMention {
  id: string
  text: string
}

export interface NewPrediction {
  mentionId: string
  label: string
  negative: number
  neutral: number
  positive: number
}

/** Those of the given mentions that a model version has not scored yet and that still have a text. */
export async function readUnscored(store: Store, modelVersionId: string, mentionIds: readonly string[]): Promise<UnscoredMention[]> {
  return store.$queryRaw<UnscoredMention[]>`
    SELECT m.id, m.text FROM mentions m
    WHERE m.id = ANY(${mentionIds}::text[]) AND m.text IS NOT NULL
      AND NOT EXISTS (SELECT FROM predictions p WHERE p.mention_id = m.id AND p.model_version_id = ${modelVersionId})`
}

/**
 * Stores predictions and adds every match of these mentions that is not counted yet to its minute, in one transaction.
 * Calling it again, or twice at once, stores and counts nothing twice: the unique key of predictions and the `counted`
 * mark of a match decide. Mentions whose text is gone are marked without being counted.
 *
 * @param mentionIds all mentions of the job, also those that were scored before (a second watch may have matched them since)
 */
export async function storePredictions(
  store: Store, modelVersionId: string, mentionIds: readonly string[], predictions: readonly NewPrediction[],
): Promise<void> {
  // Sorted, so that two workers that meet lock the same rows in the same order.
  const rows = predictions.toSorted((a, b) => (a.mentionId < b.mentionId ? -1 : 1))
  const insert = store.$executeRaw`
    INSERT INTO predictions (mention_id, model_version_id, label, negative, neutral, positive)
    SELECT "mentionId", ${modelVersionId}, label, negative, neutral, positive FROM json_to_recordset(${asRows(rows)}::json)
      AS t ("mentionId" text, label text, negative real, neutral real, positive real)
    ON CONFLICT (mention_id, model_version_id) DO NOTHING`
  const count = store.$executeRaw`
    WITH waiting AS (
      SELECT watch_id, mention_id FROM matches
      WHERE mention_id = ANY(${mentionIds}::text[]) AND NOT counted
      ORDER BY watch_id, mention_id FOR UPDATE
    ), fresh AS (
      UPDATE matches SET counted = true
      FROM waiting JOIN predictions p USING (mention_id)
      WHERE matches.watch_id = waiting.watch_id AND matches.mention_id = waiting.mention_id
        AND p.model_version_id = ${modelVersionId}
      RETURNING matches.watch_id, matches.minute, p.label
    ), gone AS (
      -- A text deleted before it was scored will never be: nobody may wait for it.
      UPDATE matches SET counted = true
      FROM waiting JOIN mentions m ON m.id = waiting.mention_id AND m.text IS NULL
      WHERE ${rows.length < mentionIds.length} AND matches.watch_id = waiting.watch_id AND matches.mention_id = waiting.mention_id
        AND NOT EXISTS (SELECT FROM predictions p WHERE p.mention_id = m.id AND p.model_version_id = ${modelVersionId})
    )
    INSERT INTO minute_counts (watch_id, minute, negative, neutral, positive)
    SELECT watch_id, minute, count(*) FILTER (WHERE label = 'negative'), count(*) FILTER (WHERE label = 'neutral'),
      count(*) FILTER (WHERE label = 'positive')
    FROM fresh GROUP BY watch_id, minute ORDER BY watch_id, minute
    ON CONFLICT (watch_id, minute) DO UPDATE SET negative = minute_counts.negative + excluded.negative,
      neutral = minute_counts.neutral + excluded.neutral, positive = minute_counts.positive + excluded.positive`
  await store.$transaction([insert, count])
}

/** Mentions that some watch waits for, oldest first: what the queue must hold, or hold again after it was lost. */
export async function readUncounted(store: Store, after: string, limit: number): Promise<string[]> {
  const rows = await store.$queryRaw<{ mention_id: string }[]>`
    SELECT DISTINCT mention_id FROM matches WHERE NOT counted AND mention_id > ${after} ORDER BY mention_id LIMIT ${limit}`
  return rows.map((row) => row.mention_id)
}
