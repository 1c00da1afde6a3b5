/**
 * The names by which Teams and Vigie know each other's doors: the code listens to these, and the app's manifest asks for these and
 * no others.
 */
export const wire = {
  /** Where Teams sends everything, on Vigie's own server. */
  path: '/api/messages',
  /** What buttons of our cards are for; their data say the same. */
  verbs: { alert: 'alert', verdict: 'verdict', say: 'say', form: 'form' },
  /** Names of invokes that are answered. */
  invokes: { press: 'adaptiveCard/action', feedback: 'message/submitAction' },
  /** Where the bot can be added. */
  scopes: ['team', 'groupChat', 'personal'],
  /** The version of Adaptive Cards that everything is drawn in. */
  cardVersion: '1.5',
  cardType: 'application/vnd.microsoft.card.adaptive',
  messageType: 'application/vnd.microsoft.activity.message',
} as const
