import type { Store } from './open-store.js'

/** A prediction that nobody said anything of. */
export interface UnmarkedPrediction {
  text: string
  said: string
  at: Date
}

export interface Unmarked {
  /** How many there are. */
  total: number
  /** Some of them, drawn by the hash of their id: the same ones every time. */
  drawn: UnmarkedPrediction[]
}

/**
 * Predictions about watches that a person could have marked and did not: of versions that decided, on posts whose text is still there.
 *
 * @param most how many are drawn
 */
export async function readUnmarked(store: Store, since: Date, most: number): Promise<Unmarked> {
  const rows = await store.$queryRaw<(UnmarkedPrediction & { total: bigint })[]>`
    WITH unmarked AS (
      SELECT DISTINCT ON (p.mention_id) p.id, p.mention_id, p.label AS said, p.created_at AS at
      FROM predictions p
      JOIN model_versions v ON v.id = p.model_version_id AND v.promoted_at IS NOT NULL
      WHERE p.created_at >= ${since}
        AND EXISTS (SELECT FROM matches x WHERE x.mention_id = p.mention_id)
        AND NOT EXISTS (SELECT FROM feedback f JOIN predictions own ON own.id = f.prediction_id WHERE own.mention_id = p.mention_id AND f.withdrawn_at IS NULL)
      ORDER BY p.mention_id, p.id
    )
    SELECT m.text, u.said, u.at, count(*) OVER () AS total FROM unmarked u
    JOIN mentions m ON m.id = u.mention_id AND m.text IS NOT NULL AND m.deleted_at IS NULL
    ORDER BY md5(u.mention_id) LIMIT ${most}`
  return { total: Number(rows[0]?.total ?? 0), drawn: rows.map(({ text, said, at }) => ({ text, said, at })) }
}
