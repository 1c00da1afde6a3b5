import type { AlertAction } from './actions.js'
import { keyOf } from './key-of.js'
import type { AlertState, Press } from './state.js'

const hour = 3_600_000

/** The part of a state that people change. */
type Standing = Pick<AlertState, 'status' | 'assignedTo' | 'snooze'>

/** What an action makes of an alert; whoever takes it up or closes it ends its snooze. Pure. */
const effects: Record<AlertAction, (state: AlertState, press: Press) => Partial<Standing>> = {
  acknowledge: () => ({ status: 'acknowledged', snooze: null }),
  assign: (_, { person }) => ({ assignedTo: keyOf(person) }),
  unassign: () => ({ assignedTo: null }),
  'snooze-1h': (_, { now }) => ({ snooze: { until: hoursAfter(now, 1) } }),
  'snooze-4h': (_, { now }) => ({ snooze: { until: hoursAfter(now, 4) } }),
  'snooze-24h': (_, { now }) => ({ snooze: { until: hoursAfter(now, 24) } }),
  'snooze-until-worse': ({ severity }) => ({ snooze: { aboveSeverity: severity } }),
  wake: () => ({ snooze: null }),
  resolve: () => ({ status: 'resolved', snooze: null }),
  'false-alarm': () => ({ status: 'false-alarm', snooze: null }),
  // Whoever it was assigned to stays so: an undo must not lose who was on it.
  reopen: () => ({ status: 'open', snooze: null }),
}

/** The state after an action that is allowed. Revision and history are the caller's. Pure. */
export function applyAction(state: AlertState, press: Press): AlertState {
  return { ...state, ...effects[press.action](state, press) }
}

function hoursAfter(now: Date, hours: number): Date {
  return new Date(now.getTime() + hours * hour)
}
