import { Prisma } from './generated/client.js'

/** A prediction of which no label has as much is uncertain. */
export const sureFrom = 0.6

const tenths = Array.from({ length: 10 }, (_, tenth) => tenth)
const countTenths = Prisma.join(tenths.map((tenth) => Prisma.sql`count(*) FILTER (WHERE tenth = ${tenth}::int)::int`))
const addTenths = Prisma.join(tenths.map((tenth) => Prisma.sql`kept.scores[${tenth + 1}::int] + excluded.scores[${tenth + 1}::int]`))

/** Both mixes of languages as one. */
const addLanguages = Prisma.sql`(
  SELECT jsonb_object_agg(key, mentions) FROM (
    SELECT key, sum(value::int) AS mentions
    FROM (SELECT * FROM jsonb_each_text(kept.languages) UNION ALL SELECT * FROM jsonb_each_text(excluded.languages)) AS listed GROUP BY key
  ) AS added)`

/**
 * SQL for the parts of a WITH that add matches to the summaries of their hours.
 * They read `fresh`: `watch_id`, `hour`, `label`, `tenth` of P(negative), `highest` probability, `unknown`, `language`.
 */
export function sumHours(modelVersionId: string): Prisma.Sql {
  return Prisma.sql`spoken AS (
    SELECT watch_id, hour, jsonb_object_agg(language, mentions) AS languages
    FROM (SELECT watch_id, hour, language, count(*) AS mentions FROM fresh GROUP BY 1, 2, 3) AS listed GROUP BY 1, 2
  ), summed AS (
    INSERT INTO hour_summaries AS kept (watch_id, hour, model_version_id, negative, neutral, positive, scores, uncertain, confidence, unknown, languages)
    SELECT watch_id, hour, ${modelVersionId}, count(*) FILTER (WHERE label = 'negative'), count(*) FILTER (WHERE label = 'neutral'),
      count(*) FILTER (WHERE label = 'positive'), ARRAY[${countTenths}], count(*) FILTER (WHERE highest < ${sureFrom}::real),
      sum(highest::float8), sum(unknown::float8), languages
    FROM fresh JOIN spoken USING (watch_id, hour) GROUP BY watch_id, hour, languages ORDER BY watch_id, hour
    ON CONFLICT (watch_id, hour, model_version_id) DO UPDATE SET negative = kept.negative + excluded.negative,
      neutral = kept.neutral + excluded.neutral, positive = kept.positive + excluded.positive, scores = ARRAY[${addTenths}],
      uncertain = kept.uncertain + excluded.uncertain, confidence = kept.confidence + excluded.confidence,
      unknown = kept.unknown + excluded.unknown, languages = ${addLanguages}
  )`
}
