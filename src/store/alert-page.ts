import { Prisma } from './generated/client.js'
import type { Store } from './open-store.js'
import type { PageStart } from './page-start.js'

export interface AlertFilter {
  id?: string | undefined
  watchId?: string | undefined
  status?: string | undefined
  kind?: string | undefined
}

export interface AlertPageRow {
  id: string
  kind: string
  watchId: string
  watch: string
  openedAt: Date
  endedAt: Date | null
  status: string
  severity: number
  observed: number
  expected: number
  revision: number
  assignedTo: string | null
  snoozedUntil: Date | null
}

/** Alerts, newest first; `limit` of them, behind `after` where that is given. */
export async function readAlertPage(store: Store, { id, watchId, status, kind }: AlertFilter, limit: number, after?: PageStart): Promise<AlertPageRow[]> {
  const where = [
    ...(id === undefined ? [] : [Prisma.sql`a.id = ${id}::uuid`]),
    ...(watchId === undefined ? [] : [Prisma.sql`a.watch_id = ${watchId}::uuid`]),
    ...(status === undefined ? [] : [Prisma.sql`a.status = ${status}`]),
    ...(kind === undefined ? [] : [Prisma.sql`a.kind = ${kind}`]),
    ...(after ? [Prisma.sql`(a.opened_at, a.id) < (${after.at}::timestamptz, ${after.id}::uuid)`] : []),
  ]
  return store.$queryRaw<AlertPageRow[]>`
    SELECT a.id, a.kind, a.watch_id AS "watchId", w.name AS watch, a.opened_at AS "openedAt", a.ended_at AS "endedAt", a.status, a.severity,
      a.observed, a.expected, a.revision, a.assigned_to AS "assignedTo", a.snoozed_until AS "snoozedUntil"
    FROM alerts a JOIN watches w ON w.id = a.watch_id
    ${where.length === 0 ? Prisma.empty : Prisma.sql`WHERE ${Prisma.join(where, ' AND ')}`}
    ORDER BY a.opened_at DESC, a.id DESC LIMIT ${limit}`
}
