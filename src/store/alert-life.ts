import type { Prisma } from './generated/client.js'
import type { Store, StoreTransaction } from './open-store.js'

/** Events that anybody looks at; of an alert that was pressed a thousand times the oldest are left out. */
export const newestEvents = 50

/** The newest events of an alert come first out of the table. */
export const eventsOfAlert = { orderBy: { revision: 'desc' }, take: newestEvents } as const satisfies Prisma.AlertInclude['events']

/** An alert's row with its newest events, newest last. */
export type AlertWithEvents = NonNullable<Awaited<ReturnType<typeof lockAlert>>>

/** What a person's act, or the end of a snooze, makes of an alert's row. */
export interface AlertChange {
  status: string
  assignedTo: string | null
  snoozedUntil: Date | null
  snoozedSeverity: number | null
  /** The new one. */
  revision: number
}

export interface NewAlertEvent {
  action: string
  platform: string
  person: string
  name: string
  at: Date
}

/** Reads an alert and keeps everybody else from changing it until the transaction ends; undefined where there is none. */
export async function lockAlert(transaction: StoreTransaction, alertId: string) {
  const found = await transaction.$queryRaw<unknown[]>`SELECT 1 FROM alerts WHERE id = ${alertId}::uuid FOR NO KEY UPDATE`
  if (found.length === 0) return undefined
  const row = await transaction.alert.findUniqueOrThrow({ where: { id: alertId }, include: { events: eventsOfAlert } })
  return { ...row, events: row.events.reverse() }
}

/**
 * Writes what became of an alert and who did it, together. The alert must be locked by the same transaction: the unique key
 * (alert, revision) of events refuses a second one.
 */
export async function changeAlert(transaction: StoreTransaction, alertId: string, change: AlertChange, event: NewAlertEvent): Promise<void> {
  await transaction.alert.update({ where: { id: alertId }, data: change })
  await transaction.alertEvent.create({ data: { ...event, alertId, revision: change.revision } })
}

/** Ids of alerts whose snooze may be over: its time has come, or the alert is more severe than when it was snoozed. */
export async function readDueSnoozes(store: Store, now: Date): Promise<string[]> {
  const rows = await store.$queryRaw<{ id: string }[]>`
    SELECT id FROM alerts
    WHERE (snoozed_until IS NOT NULL OR snoozed_severity IS NOT NULL)
      AND (snoozed_until <= ${now}::timestamptz OR snoozed_severity < severity)
    ORDER BY id`
  return rows.map((row) => row.id)
}
