import { Prisma } from './generated/client.js'
import { floorToBins } from './floor-to-bins.js'
import { languageOf } from './language-of.js'
import { markRepeats } from './mark-repeats.js'
import type { Store } from './open-store.js'
import { sumHours } from './sum-hours.js'
import { withdrawHours } from './withdraw-hours.js'

/** A match that is counted by what another version said. */
export interface OutdatedMatch {
  mentionId: string
  minute: Date
}

/** Matches of a watch from a time on, that are to be counted by what a version says. */
export interface RecountSpan {
  watchId: string
  from: Date
  modelVersionId: string
}

/** Posts whose text is gone cannot be scored anew, and stay counted as they were. */
const outdated = ({ watchId, from, modelVersionId }: RecountSpan): Prisma.Sql => Prisma.sql`
  FROM matches x JOIN mentions m ON m.id = x.mention_id
  WHERE x.watch_id = ${watchId}::uuid AND x.minute >= ${from}::timestamptz AND x.counted AND x.counted_by IS DISTINCT FROM ${modelVersionId} AND m.text IS NOT NULL`

/** How many matches are still counted by what another version said. */
export async function countOutdated(store: Store, span: RecountSpan): Promise<number> {
  const [row] = await store.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count ${outdated(span)}`
  return row?.count ?? 0
}

/** The next of them, newest first. @param after the last one that was read */
export async function readOutdated(store: Store, span: RecountSpan, after: OutdatedMatch | undefined, limit: number): Promise<OutdatedMatch[]> {
  const further = after ? Prisma.sql`AND (x.minute, x.mention_id) < (${after.minute}::timestamptz, ${after.mentionId})` : Prisma.empty
  return await store.$queryRaw<OutdatedMatch[]>`
    SELECT x.mention_id AS "mentionId", x.minute ${outdated(span)} ${further} ORDER BY x.minute DESC, x.mention_id DESC LIMIT ${limit}`
}

/**
 * Counts matches of a watch by what a version says of them, and no longer by what another one said: in one statement, each match
 * is taken out of its minute and its hour, put in again, and marked with the version. So it is in the counts once at any time, whoever
 * dies when; and doing it again, or twice at once, changes nothing. Matches that the version has not scored, or that are not
 * counted yet, are left alone.
 *
 * @returns how many were counted anew
 */
export async function recount(store: Store, watchId: string, modelVersionId: string, mentionIds: readonly string[]): Promise<number> {
  const [row] = await store.$queryRaw<{ count: number }[]>`
    WITH stale AS (
      -- In the order in which storePredictions locks them.
      SELECT x.watch_id, x.mention_id, x.minute, x.repeats AS repeated, coalesce(x.counted_by, ${firstScorer}) AS old
      FROM matches x WHERE x.watch_id = ${watchId}::uuid AND x.mention_id = ANY(${mentionIds}::text[])
        AND x.counted AND x.counted_by IS DISTINCT FROM ${modelVersionId}
      ORDER BY x.watch_id, x.mention_id FOR UPDATE OF x
    ), told AS (
      SELECT stale.*, p.label = 'negative' AS is_negative, m.author, ${languageOf} AS language
      FROM stale JOIN mentions m ON m.id = stale.mention_id AND m.text IS NOT NULL
      JOIN predictions p ON p.mention_id = stale.mention_id AND p.model_version_id = ${modelVersionId}
      WHERE EXISTS (SELECT FROM predictions p WHERE p.mention_id = stale.mention_id AND p.model_version_id = stale.old)
    ), ${markRepeats(modelVersionId, 'newest-first')}, moved AS (
      UPDATE matches SET counted_by = ${modelVersionId}, repeats = CASE WHEN marked.old = ${modelVersionId} THEN marked.repeated ELSE marked.repeats END
      FROM marked WHERE matches.watch_id = marked.watch_id AND matches.mention_id = marked.mention_id
      RETURNING matches.watch_id, matches.mention_id, matches.minute, marked.old, marked.repeated, marked.repeats, marked.language,
        ${floorToBins(Prisma.sql`matches.minute`, 60)} AS hour
    ), said AS (
      SELECT moved.watch_id, moved.minute, moved.hour, moved.language, p.model_version_id, p.label, p.model_version_id = moved.old AS is_old,
        CASE WHEN p.model_version_id = moved.old THEN moved.repeated ELSE moved.repeats END AS repeats,
        least(floor(p.negative * 10), 9)::int AS tenth, greatest(p.negative, p.neutral, p.positive) AS highest, p.unknown
      FROM moved JOIN predictions p ON p.mention_id = moved.mention_id AND p.model_version_id IN (moved.old, ${modelVersionId})
      -- Counted by this version already, before the mark was kept: nothing moves.
      WHERE moved.old <> ${modelVersionId}
    ), fresh AS (SELECT * FROM said WHERE NOT is_old), withdrawn AS (SELECT * FROM said WHERE is_old),
    ${sumHours(modelVersionId)}, ${withdrawHours}, held AS (
      -- In the order in which scorers take them, so that neither waits for the other for ever.
      SELECT watch_id, minute FROM minute_counts WHERE (watch_id, minute) IN (SELECT watch_id, minute FROM said) ORDER BY watch_id, minute FOR UPDATE
    ), recounted AS (
      UPDATE minute_counts AS kept SET negative = kept.negative + d.negative, neutral = kept.neutral + d.neutral, positive = kept.positive + d.positive,
        repeated_negatives = kept.repeated_negatives + d.repeated_negatives, repeated_others = kept.repeated_others + d.repeated_others
      FROM (
        SELECT watch_id, minute, ${difference(Prisma.sql`label = 'negative'`)} AS negative, ${difference(Prisma.sql`label = 'neutral'`)} AS neutral,
          ${difference(Prisma.sql`label = 'positive'`)} AS positive, ${difference(Prisma.sql`repeats AND label = 'negative'`)} AS repeated_negatives,
          ${difference(Prisma.sql`repeats AND label <> 'negative'`)} AS repeated_others
        FROM said GROUP BY watch_id, minute
      ) AS d JOIN held USING (watch_id, minute) WHERE kept.watch_id = d.watch_id AND kept.minute = d.minute
    )
    SELECT count(*)::int AS count FROM moved`
  return row?.count ?? 0
}

/** Who counted a match before that was kept: a mention was counted when it was first scored. */
const firstScorer = Prisma.sql`(SELECT p.model_version_id FROM predictions p WHERE p.mention_id = x.mention_id ORDER BY p.id LIMIT 1)`

/** How many more there are by the new version than by the old one. */
function difference(which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(count(*) FILTER (WHERE ${which} AND NOT is_old) - count(*) FILTER (WHERE ${which} AND is_old))::int`
}
