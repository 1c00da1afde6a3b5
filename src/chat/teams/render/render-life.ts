import type { AlertAction } from '../../../alert/life/index.js'
import { sayEntry } from '../../describe-act.js'
import type { AlertLife } from '../../message.js'
import { buttonNames, isSnoozing, snoozeNames } from '../../name-action.js'
import { wire } from '../wire.js'
import { actions, button, context, type CardAction, type CardElement } from './cards.js'

const styles: Partial<Record<AlertAction, 'positive' | 'destructive'>> = { acknowledge: 'positive', 'false-alarm': 'destructive' }

/** Who is on an alert, what was done about it, and buttons for what can be done now, which say `{alertId, revision, action}`. Pure. */
export function renderLife({ alertId, revision, actions: possible, assignee, history, earlier }: AlertLife): CardElement[] {
  const toButton = (action: AlertAction): CardAction => {
    const value = { alertId, revision, action }
    return isSnoozing(action)
      ? button(`Snooze: ${snoozeNames[action].toLowerCase()}`, wire.verbs.alert, value)
      : button(buttonNames[action], wire.verbs.alert, value, styles[action] ? { style: styles[action] } : {})
  }
  return [
    ...(assignee === undefined ? [] : context([`Assigned to ${assignee}`])),
    ...context([...(earlier > 0 ? [`and ${earlier} earlier`] : []), ...history.slice(-9).map(sayEntry)], 160),
    ...actions(possible.filter((action) => !isSnoozing(action)).map(toButton)),
    ...actions(possible.filter(isSnoozing).map(toButton)),
  ]
}
