import { randomUUID } from 'node:crypto'
import type { Prisma } from './generated/client.js'
import type { Store, StoreTransaction } from './open-store.js'

export interface NewAlert {
  kind: 'bad-buzz' | 'misprediction'
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
 * Raises an open alert to what its episode has come to: severity, figures and counts, as a new revision; figures that are not
 * given stay as they were. New examples come after those that channels have got already, each once. An alert that has ended,
 * or is not there, is left alone.
 */
export async function worsenAlert(transaction: StoreTransaction, alert: NewAlert): Promise<void> {
  const { exampleIds, kind, watchId, openedAt, severity, observed, expected } = alert
  const [open] = await transaction.$queryRaw<{ id: string }[]>`
    UPDATE alerts SET severity = ${severity}, observed = ${observed}, expected = ${expected},
      figures = figures || ${JSON.stringify(alert.figures)}::jsonb, revision = revision + 1
    WHERE kind = ${kind} AND watch_id = ${watchId}::uuid AND opened_at = ${openedAt}::timestamptz AND ended_at IS NULL
    RETURNING id`
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

/**
 * The most negative mentions of a watch in a span of time, one for each wording: copies and retweets of one text would
 * fill the list with the same sentence. At most `limit` prediction ids, best first. What is stripped is named rather than what is
 * kept, because to a database of locale C only ASCII letters are letters.
 */
export async function pickMostNegative(store: Store, watchId: string, from: Date, to: Date, limit: number): Promise<bigint[]> {
  const rows = await store.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM (
      SELECT DISTINCT ON (wording) id, negative FROM (
        SELECT p.id, p.negative, lower(btrim(regexp_replace(
          regexp_replace(m.text, '^RT @\\w+:|https?://\\S+|@\\w+', ' ', 'g'), '[[:space:][:punct:]]+', ' ', 'g'))) AS wording
        FROM matches x
        JOIN predictions p ON p.mention_id = x.mention_id
        JOIN model_versions v ON v.id = p.model_version_id AND v.role <> 'challenger'
        JOIN mentions m ON m.id = x.mention_id
        WHERE x.watch_id = ${watchId}::uuid AND x.minute >= ${from}::timestamptz AND x.minute < ${to}::timestamptz
          AND p.label = 'negative' AND m.text IS NOT NULL
      ) AS candidates
      ORDER BY wording, negative DESC, id
    ) AS best
    ORDER BY negative DESC, id LIMIT ${limit}`
  return rows.map((row) => row.id)
}
