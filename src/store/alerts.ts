import { randomUUID } from 'node:crypto'
import { Prisma } from './generated/client.js'
import type { Store, StoreTransaction } from './open-store.js'

export interface NewAlert {
  kind: 'bad-buzz' | 'drift' | 'misprediction'
  watchId: string
  openedAt: Date
  severity: number
  observed: number
  expected: number
  figures: Prisma.InputJsonObject
  /** Predictions shown under the alert, best first. */
  exampleIds: bigint[]
}

/** Writes an alert with its examples, unless the same one (kind, watch, time of opening) is there already. */
export async function openAlert(transaction: StoreTransaction, alert: NewAlert): Promise<void> {
  const { exampleIds, ...row } = alert
  const id = randomUUID()
  const { count } = await transaction.alert.createMany({ data: [{ id, ...row }], skipDuplicates: true })
  if (count === 0) return
  await transaction.alertExample.createMany({ data: exampleIds.map((predictionId, rank) => ({ alertId: id, predictionId, rank })) })
}

/**
 * Raises an open alert to what its episode has come to: severity, figures and counts, as a new revision. New examples come
 * after those that channels have got already, each once. An alert that has ended, or is not there, is left alone.
 */
export async function worsenAlert(transaction: StoreTransaction, alert: NewAlert): Promise<void> {
  const { exampleIds, kind, watchId, openedAt, ...raised } = alert
  const [open] = await transaction.alert.updateManyAndReturn({
    where: { kind, watchId, openedAt, endedAt: null },
    data: { ...raised, revision: { increment: 1 } },
    select: { id: true },
  })
  if (!open) return
  const { id: alertId } = open
  const shown = await transaction.alertExample.findMany({ where: { alertId }, select: { predictionId: true } })
  const fresh = exampleIds.filter((id) => !shown.some(({ predictionId }) => predictionId === id))
  await transaction.alertExample.createMany({ data: fresh.map((predictionId, index) => ({ alertId, predictionId, rank: shown.length + index })) })
}

/** Notes that an episode has fallen back. */
export async function endAlert(transaction: StoreTransaction, kind: string, watchId: string, openedAt: Date, endedAt: Date): Promise<void> {
  await transaction.alert.updateMany({
    where: { kind, watchId, openedAt, endedAt: null },
    data: { endedAt, revision: { increment: 1 } },
  })
}

/** Ends what a detector that remembers nothing of them can no longer follow: every alert of a watch that is still open. */
export async function endOpenAlerts(transaction: StoreTransaction, kind: string, watchId: string, endedAt: Date): Promise<void> {
  await transaction.alert.updateMany({ where: { kind, watchId, endedAt: null }, data: { endedAt, revision: { increment: 1 } } })
}

/** When an alert was opened, and when it ended if it has. */
export interface AlertSpan {
  openedAt: Date
  endedAt: Date | null
}

/** The alerts of a kind on a watch that were open at some time from one to another, oldest first. */
export function readOverlapping(store: Store, kind: string, watchId: string, from: Date, to: Date): Promise<AlertSpan[]> {
  return store.alert.findMany({
    where: { kind, watchId, openedAt: { lt: to }, OR: [{ endedAt: null }, { endedAt: { gt: from } }] },
    orderBy: { openedAt: 'asc' },
    select: { openedAt: true, endedAt: true },
  })
}

/** The most negative mentions of a watch in a span of time, one for each wording. At most `limit` prediction ids, best first. */
export function pickMostNegative(store: Store, watchId: string, from: Date, to: Date, limit: number): Promise<bigint[]> {
  return pick(store, Prisma.sql`p.label = 'negative'`, Prisma.sql`-p.negative`, { watchId, from, to, limit })
}

/** The mentions of a watch in a span of time of which the model was least sure, one for each wording. At most `limit` prediction ids. */
export function pickLeastSure(store: Store, watchId: string, from: Date, to: Date, limit: number): Promise<bigint[]> {
  return pick(store, Prisma.sql`true`, Prisma.sql`greatest(p.negative, p.neutral, p.positive)`, { watchId, from, to, limit })
}

/**
 * Predictions by rank, the lowest first, one for each wording: copies and retweets of one text would fill the list with the same
 * sentence. What is stripped is named rather than what is kept, because to a database of locale C only ASCII letters are letters.
 */
async function pick(
  store: Store, which: Prisma.Sql, rank: Prisma.Sql, { watchId, from, to, limit }: { watchId: string; from: Date; to: Date; limit: number },
): Promise<bigint[]> {
  const rows = await store.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM (
      SELECT DISTINCT ON (wording) id, rank FROM (
        SELECT p.id, ${rank} AS rank, lower(btrim(regexp_replace(
          regexp_replace(m.text, '^RT @\\w+:|https?://\\S+|@\\w+', ' ', 'g'), '[[:space:][:punct:]]+', ' ', 'g'))) AS wording
        FROM matches x
        JOIN predictions p ON p.mention_id = x.mention_id
        JOIN model_versions v ON v.id = p.model_version_id AND v.role <> 'challenger'
        JOIN mentions m ON m.id = x.mention_id
        WHERE x.watch_id = ${watchId}::uuid AND x.minute >= ${from}::timestamptz AND x.minute < ${to}::timestamptz
          AND ${which} AND m.text IS NOT NULL
      ) AS candidates
      ORDER BY wording, rank, id
    ) AS best
    ORDER BY rank, id LIMIT ${limit}`
  return rows.map((row) => row.id)
}
