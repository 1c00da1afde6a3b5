import type { AlertAction } from '../alert/life/index.js'

/** Actions that let an alert sleep: a menu of their own on every platform. */
export type Snoozing = Extract<AlertAction, `snooze-${string}`>

/** What stands on the button of an action. */
export const buttonNames = {
  acknowledge: 'Acknowledge',
  assign: 'Assign to me',
  unassign: 'Unassign',
  wake: 'Wake',
  resolve: 'Resolve',
  'false-alarm': 'False alarm',
  reopen: 'Reopen',
} satisfies Record<Exclude<AlertAction, Snoozing>, string>

/** What stands in the menu "Snooze". */
export const snoozeNames = {
  'snooze-1h': '1 h',
  'snooze-4h': '4 h',
  'snooze-24h': '24 h',
  'snooze-until-worse': 'Until it worsens',
} satisfies Record<Snoozing, string>

/** Whether it is one of the ways to snooze. Pure. */
export function isSnoozing(action: AlertAction): action is Snoozing {
  return action in snoozeNames
}
