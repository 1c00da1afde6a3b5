/**
 * The names by which Slack and Vigie know each other's doors, and what Slack must allow for each: the code listens to these and
 * calls these, and the app's manifest asks for these and no others.
 */
export const wire = {
  /** Where Slack sends everything, on Vigie's own server. */
  path: '/slack/events',
  /** Where a workspace begins to install Vigie, and where Slack sends it back to. */
  installPath: '/slack/install',
  redirectPath: '/slack/oauth_redirect',
  command: '/sentiment',
  /** The message shortcut "Was this right?". */
  shortcut: 'vigie_was_this_right',
  /** The modal that a form is. */
  form: 'vigie_form',
  /** Beginnings of the ids of buttons and menus; what follows says which. */
  actions: { alert: 'alert:', verdict: 'verdict:', say: 'say:', share: 'share' },
  /** Events by their names in the manifest, and the scopes that Slack sends them for. */
  events: {
    reaction_added: ['reactions:read'], reaction_removed: ['reactions:read'], app_mention: ['app_mentions:read'], 'message.im': ['im:history'], app_home_opened: [],
    app_uninstalled: [], tokens_revoked: [],
  },
  /** Methods of the Web API, and the scopes that they need. Messages are looked up where an answer was lost, and for nothing else. */
  methods: {
    'auth.test': [], 'chat.postMessage': ['chat:write'], 'chat.update': ['chat:write'], 'chat.postEphemeral': ['chat:write'], 'users.info': ['users:read'],
    'conversations.info': ['channels:read', 'groups:read'], 'conversations.history': ['channels:history', 'groups:history'], 'conversations.replies': ['channels:history', 'groups:history'],
    'views.open': [], 'views.publish': [],
  },
} as const
