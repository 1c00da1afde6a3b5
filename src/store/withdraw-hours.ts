import { Prisma } from './generated/client.js'
import { sureFrom } from './sum-hours.js'

const tenths = Array.from({ length: 10 }, (_, tenth) => tenth)
const subtractTenths = Prisma.join(tenths.map((tenth) => Prisma.sql`kept.scores[${tenth + 1}::int] - d.scores[${tenth + 1}::int]`))
const countTenths = Prisma.join(tenths.map((tenth) => Prisma.sql`count(*) FILTER (WHERE tenth = ${tenth}::int)::int`))

/** The mix of languages without those that are withdrawn. */
const subtractLanguages = Prisma.sql`(
  SELECT coalesce(jsonb_object_agg(key, mentions), '{}'::jsonb) FROM (
    SELECT key, sum(mentions) AS mentions FROM (
      SELECT key, value::int AS mentions FROM jsonb_each_text(kept.languages) UNION ALL SELECT key, -value::int FROM jsonb_each_text(d.languages)
    ) AS listed GROUP BY key HAVING sum(mentions) > 0
  ) AS left_over)`

/**
 * SQL for the parts of a WITH that take matches out of the summaries of their hours, the counterpart of `sumHours`. They read `withdrawn`,
 * which has the columns of `fresh` and the `model_version_id` that said it. An hour that nothing is left in stays, with zeros, and is not
 * read any more.
 */
export const withdrawHours = Prisma.sql`withdrawn_languages AS (
    SELECT watch_id, hour, model_version_id, jsonb_object_agg(language, mentions) AS languages
    FROM (SELECT watch_id, hour, model_version_id, language, count(*) AS mentions FROM withdrawn GROUP BY 1, 2, 3, 4) AS listed GROUP BY 1, 2, 3
  ), subtracted AS (
    UPDATE hour_summaries AS kept SET negative = kept.negative - d.negative, neutral = kept.neutral - d.neutral, positive = kept.positive - d.positive,
      scores = ARRAY[${subtractTenths}], uncertain = kept.uncertain - d.uncertain, confidence = kept.confidence - d.confidence,
      unknown = kept.unknown - d.unknown, languages = ${subtractLanguages}
    FROM (
      SELECT watch_id, hour, model_version_id, (count(*) FILTER (WHERE label = 'negative'))::int AS negative, (count(*) FILTER (WHERE label = 'neutral'))::int AS neutral,
        (count(*) FILTER (WHERE label = 'positive'))::int AS positive, ARRAY[${countTenths}] AS scores, (count(*) FILTER (WHERE highest < ${sureFrom}::real))::int AS uncertain,
        sum(highest::float8) AS confidence, sum(unknown::float8) AS unknown, languages
      FROM withdrawn JOIN withdrawn_languages USING (watch_id, hour, model_version_id) GROUP BY watch_id, hour, model_version_id, languages
    ) AS d WHERE kept.watch_id = d.watch_id AND kept.hour = d.hour AND kept.model_version_id = d.model_version_id
  )`
