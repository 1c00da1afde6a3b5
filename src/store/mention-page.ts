import { Prisma } from './generated/client.js'
import type { Store } from './open-store.js'
import type { PageStart } from './page-start.js'

export interface MentionFilter {
  watchId: string
  label?: string | undefined
  /** Included. */
  from?: Date | undefined
  /** Excluded. */
  to?: Date | undefined
}

/** A mention with what the model that decides says of it, or the last one that said anything. */
export interface MentionPageRow {
  id: string
  source: string
  text: string | null
  author: string | null
  lang: string | null
  url: string | null
  metrics: unknown
  createdAt: Date
  predictionId: bigint
  modelVersion: string
  label: string
  negative: number
  neutral: number
  positive: number
}

/** Mentions of a watch that have been scored, newest first; `limit` of them, behind `after` where that is given. */
export async function readMentionPage(store: Store, { watchId, label, from, to }: MentionFilter, limit: number, after?: PageStart): Promise<MentionPageRow[]> {
  // The minute stands in the index, so that a page deep in the past costs no more than the first.
  const behind = after ? Prisma.sql`AND ma.minute <= ${after.at}::timestamptz AND (me.created_at, me.id) < (${after.at}::timestamptz, ${after.id})` : Prisma.empty
  const since = from ? Prisma.sql`AND ma.minute >= date_trunc('minute', ${from}::timestamptz) AND me.created_at >= ${from}::timestamptz` : Prisma.empty
  const until = to ? Prisma.sql`AND ma.minute <= ${to}::timestamptz AND me.created_at < ${to}::timestamptz` : Prisma.empty
  return store.$queryRaw<MentionPageRow[]>`
    SELECT me.id, me.source, me.text, me.author, me.lang, me.url, me.metrics, me.created_at AS "createdAt", p.id AS "predictionId",
      p.model_version_id AS "modelVersion", p.label, p.negative, p.neutral, p.positive
    FROM matches ma
    JOIN mentions me ON me.id = ma.mention_id
    CROSS JOIN LATERAL (
      SELECT p.* FROM predictions p JOIN model_versions v ON v.id = p.model_version_id
      WHERE p.mention_id = me.id ORDER BY v.role = 'champion' DESC, p.id DESC LIMIT 1
    ) AS p
    WHERE ma.watch_id = ${watchId}::uuid ${behind} ${since} ${until} ${label === undefined ? Prisma.empty : Prisma.sql`AND p.label = ${label}`}
    ORDER BY ma.minute DESC, me.created_at DESC, me.id DESC LIMIT ${limit}`
}
