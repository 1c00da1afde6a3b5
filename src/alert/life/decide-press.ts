import { applyAction } from './apply-action.js'
import { keyOf } from './key-of.js'
import { listActions } from './list-actions.js'
import { recordAct } from './record-act.js'
import type { Act, AlertState, Outcome, Press } from './state.js'

/**
 * Says what comes of a press of a button: (alert, action, person, now) → new state, or why there is none. The same press
 * again changes nothing; of two people at once, one changes something and the other is told who did. Pure.
 */
export function decidePress(state: AlertState, press: Press): Outcome {
  const { action, person, seen, now } = press
  const unseen = state.acts.filter((act) => act.revision > seen)
  // Pressed twice, or sent twice by a network: it has been done, whatever happened since.
  const repeated = unseen.findLast((act) => act.action === action && isBy(act, press))
  if (repeated) return { type: 'already', by: repeated }
  if (holds(state, press)) return { type: 'already', by: state.acts.findLast((act) => act.action === action) }
  // What Vigie did itself (a snooze that is over) overtakes nobody.
  const other = unseen.findLast((act) => act.person.platform !== 'vigie' && !isBy(act, press))
  if (other) return { type: 'overtaken', by: other }
  if (!listActions(state).includes(action)) return { type: 'impossible', status: state.status }
  return recordAct(applyAction(state, press), action, person, now)
}

function isBy({ person }: Act, press: Press): boolean {
  return keyOf(person) === keyOf(press.person)
}

/** Whether the alert stands already as the action would make it. A snooze never does: snoozing again is for longer. */
function holds(state: AlertState, { action, person }: Press): boolean {
  switch (action) {
    case 'acknowledge': return state.status === 'acknowledged'
    case 'resolve': return state.status === 'resolved'
    case 'false-alarm': return state.status === 'false-alarm'
    case 'reopen': return state.status === 'open'
    case 'assign': return state.assignedTo === keyOf(person)
    case 'unassign': return state.assignedTo === null
    case 'wake': return state.snooze === null
    case 'snooze-1h': case 'snooze-4h': case 'snooze-24h': case 'snooze-until-worse': return false
  }
}
