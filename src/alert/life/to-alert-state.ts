import type { RecordedAction } from './actions.js'
import type { AlertState, AlertStatus, Snooze } from './state.js'

/** An alert's row with its events, newest last. */
export interface AlertRow {
  status: string
  severity: number
  endedAt: Date | null
  assignedTo: string | null
  snoozedUntil: Date | null
  snoozedSeverity: number | null
  revision: number
  events: readonly { action: string; platform: string; person: string; name: string; at: Date; revision: number }[]
}

/** Reads an alert's state from its row. The tables' check constraints let no other status and no other action in. Pure. */
export function toAlertState(row: AlertRow): AlertState {
  return {
    status: row.status as AlertStatus,
    severity: row.severity,
    ended: row.endedAt !== null,
    assignedTo: row.assignedTo,
    snooze: toSnooze(row),
    revision: row.revision,
    acts: row.events.map(({ action, platform, person, name, at, revision }) => ({
      action: action as RecordedAction, person: { platform, id: person, name }, at, revision,
    })),
  }
}

function toSnooze({ snoozedUntil, snoozedSeverity }: AlertRow): Snooze | null {
  if (snoozedUntil) return { until: snoozedUntil }
  return snoozedSeverity === null ? null : { aboveSeverity: snoozedSeverity }
}
