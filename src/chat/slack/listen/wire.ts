/**
 * The names by which Slack and Vigie know each other's doors: the code listens to these, and the app's manifest asks Slack for
 * these and no others.
 */
export const wire = {
  /** Where Slack sends everything, on Vigie's own server. */
  path: '/slack/events',
  command: '/sentiment',
  /** The message shortcut "Was this right?". */
  shortcut: 'vigie_was_this_right',
  /** The modal that a form is. */
  form: 'vigie_form',
  /** Beginnings of the ids of buttons and menus; what follows says which. */
  actions: { alert: 'alert:', verdict: 'verdict:', say: 'say:', share: 'share' },
  events: ['reaction_added', 'reaction_removed', 'app_mention', 'message', 'app_home_opened'],
} as const
