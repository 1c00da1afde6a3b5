import { asRows } from './as-rows.js'
import { floorToBins } from './floor-to-bins.js'
import { Prisma } from './generated/client.js'
import { languageOf } from './language-of.js'
import { markRepeats } from './mark-repeats.js'
import type { Store } from './open-store.js'
import { sumHours } from './sum-hours.js'

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
  /** Share of the text's words that the model does not know whole. Left out where it cannot tell. */
  unknown?: number
}

/** Those of the given mentions that a model version has not scored yet and that still have a text. */
export async function readUnscored(store: Store, modelVersionId: string, mentionIds: readonly string[]): Promise<UnscoredMention[]> {
  return store.$queryRaw<UnscoredMention[]>`
    SELECT m.id, m.text FROM mentions m
    WHERE m.id = ANY(${mentionIds}::text[]) AND m.text IS NOT NULL
      AND NOT EXISTS (SELECT FROM predictions p WHERE p.mention_id = m.id AND p.model_version_id = ${modelVersionId})`
}

/**
 * Stores predictions and adds every match of these mentions that is not counted yet to its minute and its hour, in one transaction.
 * Calling it again, or twice at once, stores and counts nothing twice: the unique key of predictions and the `counted`
 * mark of a match decide. Mentions whose text is gone are marked without being counted.
 *
 * @param mentionIds all mentions of the job, also those that were scored before (a second watch may have matched them since)
 * @param traceparent of the trace that this is part of, kept with the minutes so that an alert can be put into it
 */
export async function storePredictions(
  store: Store, modelVersionId: string, mentionIds: readonly string[], predictions: readonly NewPrediction[], traceparent?: string,
): Promise<void> {
  // Sorted, so that two workers that meet lock the same rows in the same order.
  const rows = predictions.toSorted((a, b) => (a.mentionId < b.mentionId ? -1 : 1))
  const insert = store.$executeRaw`
    INSERT INTO predictions (mention_id, model_version_id, label, negative, neutral, positive, unknown)
    SELECT "mentionId", ${modelVersionId}, label, negative, neutral, positive, coalesce(unknown, 0) FROM json_to_recordset(${asRows(rows)}::json)
      AS t ("mentionId" text, label text, negative real, neutral real, positive real, unknown real)
    ON CONFLICT (mention_id, model_version_id) DO NOTHING`
  await store.$transaction([insert, countMatches(store, { modelVersionId, mentionIds, someUnscored: rows.length < mentionIds.length, traceparent })])
}

interface ToCount {
  modelVersionId: string
  mentionIds: readonly string[]
  /** Whether there may be mentions among them whose text is gone. */
  someUnscored: boolean
  traceparent: string | undefined
}

/** Turns the `counted` marks, and adds what they turned for to the minutes and the hours. */
function countMatches(store: Store, { modelVersionId, mentionIds, someUnscored, traceparent }: ToCount) {
  return store.$executeRaw`
    WITH waiting AS (
      SELECT watch_id, mention_id, minute FROM matches
      WHERE mention_id = ANY(${mentionIds}::text[]) AND NOT counted
      ORDER BY watch_id, mention_id FOR UPDATE
    ), told AS (
      SELECT waiting.watch_id, waiting.mention_id, waiting.minute, p.label, p.label = 'negative' AS is_negative,
        least(floor(p.negative * 10), 9)::int AS tenth, greatest(p.negative, p.neutral, p.positive) AS highest, p.unknown,
        -- Looked up one by one: joined, they would be planned for a table of another size.
        (SELECT m.author FROM mentions m WHERE m.id = waiting.mention_id) AS author,
        (SELECT ${languageOf} FROM mentions m WHERE m.id = waiting.mention_id) AS language
      FROM waiting JOIN predictions p USING (mention_id) WHERE p.model_version_id = ${modelVersionId}
    ), ${markRepeats(modelVersionId, 'oldest-first')}, fresh AS (
      UPDATE matches SET counted = true, counted_by = ${modelVersionId}, repeats = marked.repeats
      FROM marked WHERE matches.watch_id = marked.watch_id AND matches.mention_id = marked.mention_id
      RETURNING matches.watch_id, matches.minute, ${floorToBins(Prisma.sql`matches.minute`, 60)} AS hour, marked.label, marked.tenth, marked.highest,
        marked.unknown, marked.language, marked.repeats
    ), gone AS (
      -- A text deleted before it was scored will never be: nobody may wait for it.
      UPDATE matches SET counted = true
      FROM waiting JOIN mentions m ON m.id = waiting.mention_id AND m.text IS NULL
      WHERE ${someUnscored} AND matches.watch_id = waiting.watch_id AND matches.mention_id = waiting.mention_id
        AND NOT EXISTS (SELECT FROM predictions p WHERE p.mention_id = m.id AND p.model_version_id = ${modelVersionId})
    ), ${sumHours(modelVersionId)}
    INSERT INTO minute_counts (watch_id, minute, negative, neutral, positive, repeated_negatives, repeated_others, traceparent)
    SELECT watch_id, minute, count(*) FILTER (WHERE label = 'negative'), count(*) FILTER (WHERE label = 'neutral'),
      count(*) FILTER (WHERE label = 'positive'), count(*) FILTER (WHERE repeats AND label = 'negative'),
      count(*) FILTER (WHERE repeats AND label <> 'negative'), ${traceparent ?? null}::text
    FROM fresh GROUP BY watch_id, minute ORDER BY watch_id, minute
    ON CONFLICT (watch_id, minute) DO UPDATE SET negative = minute_counts.negative + excluded.negative,
      neutral = minute_counts.neutral + excluded.neutral, positive = minute_counts.positive + excluded.positive,
      repeated_negatives = minute_counts.repeated_negatives + excluded.repeated_negatives,
      repeated_others = minute_counts.repeated_others + excluded.repeated_others,
      traceparent = coalesce(excluded.traceparent, minute_counts.traceparent)`
}

/** Mentions that some watch waits for, oldest first: what the queue must hold, or hold again after it was lost. */
export async function readUncounted(store: Store, after: string, limit: number): Promise<string[]> {
  const rows = await store.$queryRaw<{ mention_id: string }[]>`
    SELECT DISTINCT mention_id FROM matches WHERE NOT counted AND mention_id > ${after} ORDER BY mention_id LIMIT ${limit}`
  return rows.map((row) => row.mention_id)
}
