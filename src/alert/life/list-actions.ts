import type { AlertAction } from './actions.js'
import type { AlertState, AlertStatus } from './state.js'

const snoozes = ['snooze-1h', 'snooze-4h', 'snooze-24h', 'snooze-until-worse'] as const

/** The table of what is allowed from which state, in the order in which it is offered. */
const allowed: Record<AlertStatus, readonly AlertAction[]> = {
  open: ['acknowledge', 'assign', 'unassign', ...snoozes, 'wake', 'resolve', 'false-alarm'],
  acknowledged: ['assign', 'unassign', ...snoozes, 'wake', 'resolve', 'false-alarm', 'reopen'],
  resolved: ['reopen'],
  'false-alarm': ['reopen'],
}

/** What can be done about an alert as it stands, by anybody. Pure. */
export function listActions(state: Pick<AlertState, 'status' | 'ended' | 'assignedTo' | 'snooze'>): AlertAction[] {
  return allowed[state.status].filter((action) => {
    if (action === 'unassign') return state.assignedTo !== null
    if (action === 'wake') return state.snooze !== null
    // What is over cannot worsen: nothing would ever wake it.
    if (action === 'snooze-until-worse') return !state.ended
    return true
  })
}
