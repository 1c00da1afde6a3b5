import { listActions } from '../alert/life/index.js'
import type { AlertToCompose } from './alert-to-compose.js'
import { describeAct } from './describe-act.js'
import type { AlertLife } from './message.js'
import { shortenName } from './shorten-name.js'

/** Entries of the history that a message shows; of the rest it says how many there are. */
const shownEntries = 4

/** Says where an alert stands with people: what can be done now, who is on it, and what was done last. Pure. */
export function composeLife({ id, state, actCount, openedAt }: AlertToCompose): AlertLife {
  const shown = state.acts.slice(-shownEntries)
  const assignee = state.assignedTo === null ? undefined : state.acts.findLast(({ action }) => action === 'assign')?.person.name
  return {
    alertId: id,
    revision: state.revision,
    actions: listActions(state),
    ...(state.assignedTo !== null && { assignee: shortenName(assignee ?? '') }),
    ...(state.snooze && { snooze: 'until' in state.snooze ? { until: state.snooze.until } : {} }),
    history: shown.map((act, index) => describeAct(act, shown[index - 1]?.at ?? openedAt)),
    earlier: Math.max(0, actCount - shown.length),
  }
}
