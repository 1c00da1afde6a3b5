import { randomUUID } from 'node:crypto'
import type { Prisma } from './generated/client.js'
import type { Store, StoreTransaction } from './open-store.js'

export interface NewAlert {
  kind: 'bad-buzz' | 'drift' | 'misprediction' | 'silence'
  watchId: string
  openedAt: Date
  severity: number
  observed: number
  expected: number
  figures: Prisma.InputJsonObject
  /** Predictions shown under the alert, best first. */
  examples: readonly NewExample[]
}

/** A prediction shown under an alert: why this one, where it was chosen, and how many other posts say the same. */
export interface NewExample {
  predictionId: bigint
  reason?: 'reach' | 'negative' | 'typical'
  similar?: number
}

/** An alert that has just been written, and the trace that it came of, where telemetry is on. */
export interface OpenedAlert {
  id: string
  traceparent: string | null
}

/**
 * Writes an alert with its examples, unless the same one (kind, watch, time of opening; of silence: the same cause, still open) is
 * there already: undefined then.
 */
export async function openAlert(transaction: StoreTransaction, alert: NewAlert): Promise<OpenedAlert | undefined> {
  const { examples, ...row } = alert
  const id = randomUUID()
  const traceparent = await findTrace(transaction, row)
  const { count } = await transaction.alert.createMany({ data: [{ id, ...row, traceparent }], skipDuplicates: true })
  if (count === 0) return undefined
  await transaction.alertExample.createMany({ data: examples.map((example, rank) => ({ ...example, alertId: id, rank })) })
  return { id, traceparent }
}

/** The trace of the mentions that were last counted before an alert was opened, if that was within the hour. */
async function findTrace(transaction: StoreTransaction, { watchId, openedAt }: Pick<NewAlert, 'watchId' | 'openedAt'>): Promise<string | null> {
  const hourBefore = new Date(openedAt.getTime() - 3_600_000)
  const row = await transaction.minuteCount.findFirst({
    where: { watchId, minute: { gt: hourBefore, lte: openedAt }, traceparent: { not: null } }, orderBy: { minute: 'desc' }, select: { traceparent: true },
  })
  return row?.traceparent ?? null
}

/**
 * Raises an open alert to what its episode has come to: severity, figures and counts, as a new revision; figures that are not
 * given stay as they were. New examples come after those that channels have got already, each once. An alert that has ended,
 * or is not there, is left alone.
 */
export async function worsenAlert(transaction: StoreTransaction, alert: NewAlert): Promise<void> {
  const { examples, kind, watchId, openedAt, severity, observed, expected } = alert
  const [open] = await transaction.$queryRaw<{ id: string }[]>`
    UPDATE alerts SET severity = ${severity}, observed = ${observed}, expected = ${expected},
      figures = figures || ${JSON.stringify(alert.figures)}::jsonb, revision = revision + 1, news_revision = revision + 1
    WHERE kind = ${kind} AND watch_id = ${watchId}::uuid AND opened_at = ${openedAt}::timestamptz AND ended_at IS NULL
    RETURNING id`
  if (!open) return
  const { id: alertId } = open
  const shown = await transaction.alertExample.findMany({ where: { alertId }, select: { predictionId: true } })
  const fresh = examples.filter((example) => !shown.some(({ predictionId }) => predictionId === example.predictionId))
  await transaction.alertExample.createMany({ data: fresh.map((example, index) => ({ ...example, alertId, rank: shown.length + index })) })
}

/** Notes that an episode has fallen back. */
export async function endAlert(transaction: StoreTransaction, kind: string, watchId: string, openedAt: Date, endedAt: Date): Promise<void> {
  await transaction.$executeRaw`
    UPDATE alerts SET ended_at = ${endedAt}, revision = revision + 1, news_revision = revision + 1
    WHERE kind = ${kind} AND watch_id = ${watchId}::uuid AND opened_at = ${openedAt}::timestamptz AND ended_at IS NULL`
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

/**
 * The mentions of a watch in a span of time of which the model was least sure, one for each wording: copies and retweets of one
 * text would fill the list with the same sentence. At most `limit` prediction ids. What is stripped is named rather than what is
 * kept, because to a database of locale C only ASCII letters are letters.
 */
export async function pickLeastSure(store: Store, watchId: string, from: Date, to: Date, limit: number): Promise<bigint[]> {
  const rows = await store.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM (
      SELECT DISTINCT ON (wording) id, rank FROM (
        SELECT p.id, greatest(p.negative, p.neutral, p.positive) AS rank, lower(btrim(regexp_replace(
          regexp_replace(m.text, '^RT @\\w+:|https?://\\S+|@\\w+', ' ', 'g'), '[[:space:][:punct:]]+', ' ', 'g'))) AS wording
        FROM matches x
        JOIN predictions p ON p.mention_id = x.mention_id AND (x.counted_by IS NULL OR p.model_version_id = x.counted_by)
        JOIN model_versions v ON v.id = p.model_version_id AND v.role NOT IN ('challenger', 'rejected')
        JOIN mentions m ON m.id = x.mention_id
        WHERE x.watch_id = ${watchId}::uuid AND x.minute >= ${from}::timestamptz AND x.minute < ${to}::timestamptz
          AND m.text IS NOT NULL
      ) AS candidates
      ORDER BY wording, rank, id
    ) AS best
    ORDER BY rank, id LIMIT ${limit}`
  return rows.map((row) => row.id)
}

/**
 * Ends what a detector that remembers nothing of them can no longer follow: every alert of a watch that is still open.
 *
 * @param cause of a kind that several detectors raise: which of them
 */
export async function endOpenAlerts(transaction: StoreTransaction, kind: string, watchId: string, endedAt: Date, cause?: string): Promise<void> {
  await transaction.$executeRaw`
    UPDATE alerts SET ended_at = ${endedAt}, revision = revision + 1, news_revision = revision + 1
    WHERE kind = ${kind} AND watch_id = ${watchId}::uuid AND ended_at IS NULL AND (${cause ?? null}::text IS NULL OR figures ->> 'cause' = ${cause ?? null})`
}
