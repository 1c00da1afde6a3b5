import type { Store } from './open-store.js'

/** A post on which a challenger and the version that it was taught from do not agree. */
export interface Disagreement {
  /** What the version that it was taught from said, which people see and can judge. */
  predictionId: bigint
  /** The label that the challenger says. */
  says: string
  invented: boolean
}

/**
 * The disagreements that matter: posts that one of the two takes for a complaint and the other does not, since complaints are what is
 * counted and alerted on; those on which they are furthest apart first.
 *
 * @param teamId a workspace of Slack: posts alone that a channel of it hears about
 */
export async function readDisagreements(store: Store, challenger: string, { teamId, limit }: { teamId?: string | undefined; limit: number }): Promise<Disagreement[]> {
  const team = teamId ?? null
  return await store.$queryRaw<Disagreement[]>`
    SELECT old.id AS "predictionId", new.label AS says, m.source = 'demo' AS invented
    FROM challengers c
    JOIN predictions new ON new.model_version_id = c.model_version_id
    JOIN predictions old ON old.mention_id = new.mention_id AND old.model_version_id = c.parent_version_id
    JOIN mentions m ON m.id = new.mention_id AND m.text IS NOT NULL
    WHERE c.model_version_id = ${challenger} AND (old.label = 'negative') <> (new.label = 'negative')
      AND EXISTS (SELECT FROM matches x WHERE x.mention_id = m.id AND (${team}::text IS NULL OR EXISTS (
        SELECT FROM watch_channels wc JOIN channels ch ON ch.id = wc.channel_id WHERE wc.watch_id = x.watch_id AND ch.team_id = ${team}::text)))
    ORDER BY abs(new.negative - old.negative) DESC, old.id LIMIT ${limit}`
}
