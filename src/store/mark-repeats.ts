import { Prisma } from './generated/client.js'

/** An account that goes on counts once, until it has been quiet for so long: the gap that parts two episodes. */
const hours = Prisma.sql`interval '6 hours'`

/**
 * SQL for the part `marked` of a WITH: `told`, with `repeats` beside it. A match repeats where its account has another one of this watch,
 * negative like it or like it not, no more than six hours away, that the same version counts already or that stands before it in `told`.
 * What other versions count is left alone: each would stand for the other once it is counted anew, and nobody would be left. What names
 * no account repeats nothing. It reads `told`: `watch_id`, `mention_id`, `minute`, `author`, `is_negative`.
 *
 * @param modelVersionId the version that they come to be counted by
 * @param order the order in which matches come to be counted: the first of an account stands for those that follow
 */
export function markRepeats(modelVersionId: string, order: 'oldest-first' | 'newest-first'): Prisma.Sql {
  const first = order === 'oldest-first' ? Prisma.sql`minute, mention_id` : Prisma.sql`minute DESC, mention_id DESC`
  return Prisma.sql`marked AS (
    SELECT *, author IS NOT NULL AND (
      coalesce(minute - lag(minute) OVER (PARTITION BY watch_id, author, is_negative ORDER BY ${first}) BETWEEN -${hours} AND ${hours}, false)
      OR EXISTS (
        SELECT FROM mentions o
        JOIN matches y ON y.watch_id = told.watch_id AND y.mention_id = o.id
        JOIN predictions q ON q.mention_id = o.id AND q.model_version_id = y.counted_by
        WHERE o.author = told.author AND o.id <> told.mention_id AND y.counted_by = ${modelVersionId} AND (q.label = 'negative') = told.is_negative
          AND o.created_at >= told.minute - ${hours} AND o.created_at < told.minute + ${hours} + interval '1 minute'
      )
    ) AS repeats FROM told
  )`
}
