import type { types } from '@slack/bolt'
import type { AlertAction } from '../../../alert/life/index.js'
import { sayEntry } from '../../describe-act.js'
import type { AlertLife } from '../../message.js'
import { buttonNames, isSnoozing, snoozeNames, type Snoozing } from '../../name-action.js'
import { button, context, plain } from './blocks.js'
import type { Block } from './slack-message.js'

const styles: Partial<Record<AlertAction, 'primary' | 'danger'>> = { acknowledge: 'primary', 'false-alarm': 'danger' }

/**
 * Who is on an alert, what was done about it, and buttons for what can be done now. A button's `action_id` is `alert:<action>`
 * and its value `{alertId, revision}` as JSON; the menu of snoozes is `alert:snooze`, and its options hold the action besides. Pure.
 */
export function renderLife(life: AlertLife): Block[] {
  const { alertId, revision, actions, assignee, history, earlier } = life
  const snoozes = actions.filter(isSnoozing)
  const first = snoozes[0]
  const elements = actions.flatMap((action): (types.Button | types.StaticSelect)[] => {
    if (!isSnoozing(action)) return [button(buttonNames[action], `alert:${action}`, { alertId, revision }, styles[action])]
    return action === first ? [menu(snoozes, { alertId, revision })] : []
  })
  return [
    ...(assignee === undefined ? [] : context([`Assigned to ${assignee}`])),
    ...context([...(earlier > 0 ? [`and ${earlier} earlier`] : []), ...history.map(sayEntry)], 160),
    ...(elements.length > 0 ? [{ type: 'actions' as const, elements }] : []),
  ]
}

function menu(snoozes: readonly Snoozing[], about: { alertId: string; revision: number }): types.StaticSelect {
  const options = snoozes.map((action) => ({ text: plain(snoozeNames[action], 75), value: JSON.stringify({ ...about, action }) }))
  return { type: 'static_select', action_id: 'alert:snooze', placeholder: plain('Snooze', 150), options }
}
