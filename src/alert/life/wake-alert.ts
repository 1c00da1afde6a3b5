import type { OwnAction } from './actions.js'
import { recordAct } from './record-act.js'
import type { AlertState, Outcome, Person, Snooze } from './state.js'

/** Who stands in the history for what nobody did. */
const vigie: Person = { platform: 'vigie', id: 'vigie', name: 'Vigie' }

/** Wakes a snoozed alert whose time is over or that got worse; undefined where it sleeps on or is awake. Pure. */
export function wakeAlert(state: AlertState, now: Date): Extract<Outcome, { type: 'changed' }> | undefined {
  const reason = state.snooze && findReason(state.snooze, state.severity, now)
  return reason ? recordAct({ ...state, snooze: null }, reason, vigie, now) : undefined
}

function findReason(snooze: Snooze, severity: number, now: Date): OwnAction | undefined {
  if ('until' in snooze) return now >= snooze.until ? 'time-over' : undefined
  return severity > snooze.aboveSeverity ? 'worsened' : undefined
}
