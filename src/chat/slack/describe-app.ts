import { wire } from './listen/wire.js'

/** A manifest of Slack's, as far as Vigie needs one. */
export type SlackManifest = ReturnType<typeof describeApp>

/**
 * The manifest of Vigie's app: what it listens to, and what it asks Slack to allow, from the same names that the code uses. Pure.
 *
 * @param publicUrl where Slack reaches Vigie, such as `https://vigie.example.com`; without one, Vigie connects to Slack (Socket Mode)
 * @see https://docs.slack.dev/reference/app-manifest
 */
export function describeApp(publicUrl?: string) {
  const address = publicUrl === undefined ? {} : { request_url: `${publicUrl.replace(/\/+$/, '')}${wire.path}` }
  const scopes = new Set<string>(['commands', ...Object.values(wire.events).flat(), ...Object.values(wire.methods).flat()])
  return {
    display_information: { name: 'Vigie', description: 'Warns you when people turn on your brand', background_color: '#d9480f' },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Vigie', always_online: true },
      shortcuts: [{ name: 'Was this right?', type: 'message', callback_id: wire.shortcut, description: 'Say whether Vigie read this post right' }],
      slash_commands: [{ command: wire.command, ...(publicUrl !== undefined && { url: address.request_url }), description: 'Score a text, or ask Vigie', usage_hint: 'any text, or help', should_escape: false }],
    },
    oauth_config: { ...(publicUrl !== undefined && { redirect_urls: [`${publicUrl.replace(/\/+$/, '')}${wire.redirectPath}`] }), scopes: { bot: [...scopes].sort() } },
    settings: {
      event_subscriptions: { ...address, bot_events: Object.keys(wire.events) },
      interactivity: { is_enabled: true, ...address },
      org_deploy_enabled: false, socket_mode_enabled: publicUrl === undefined, token_rotation_enabled: false,
    },
  }
}
