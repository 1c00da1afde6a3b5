import { webApi } from '@slack/bolt'
import { VigieError } from '../../errors.js'
import { describeApp } from './describe-app.js'
import { explainSlackError } from './explain-slack-error.js'
import { wire } from './listen/wire.js'
import { openSlackClient } from './slack-client.js'
import { defaultTimings } from './slack-timings.js'

export interface SlackAppTokens {
  /** `xoxb-…`. */
  token: string
  /** `xapp-…`, for Socket Mode. */
  appToken?: string | undefined
  /** What the token is set by, for people; left out, SLACK_BOT_TOKEN. */
  variable?: string
  /** Whether Slack sends what people do to Vigie. */
  listens: boolean
  /** Slack's own by default. */
  apiUrl?: string | undefined
}

/** What Vigie calls where it listens to nobody. */
const postingMethods = ['chat.postMessage', 'chat.update', 'conversations.info', 'conversations.history', 'conversations.replies'] as const

/**
 * Whether the tokens of Vigie's app in Slack work and allow what Vigie needs. Sends nothing to any channel.
 *
 * @throws VigieError E_SLACK_TOKEN, E_SLACK_SCOPES, E_CHAT_UNREACHABLE, E_CHAT_RATE_LIMITED
 */
export async function checkApp({ token, variable = 'SLACK_BOT_TOKEN', appToken, listens, apiUrl }: SlackAppTokens): Promise<string> {
  const open = (of: string): webApi.WebClient => openSlackClient({ token: of, ...(apiUrl !== undefined && { apiUrl }), timeoutMilliseconds: defaultTimings.timeout })
  const client = open(token)
  const { team, user, response_metadata: metadata } = await client.auth.test().catch((cause: unknown) => {
    throw explain(cause, variable)
  })
  const needed: readonly string[] = listens ? describeApp().oauth_config.scopes.bot : [...new Set(postingMethods.flatMap((method) => wire.methods[method]))]
  const granted = metadata?.scopes ?? []
  const lacking = needed.filter((scope) => !granted.includes(scope))
  if (lacking.length > 0) throw new VigieError('E_SLACK_SCOPES', { scopes: lacking.join(', ') })
  if (appToken !== undefined) {
    const appClient = open(appToken)
    // The address that this gives is asked for and left alone: no connection is opened.
    await appClient.apps.connections.open().catch((cause: unknown) => {
      throw explain(cause, 'SLACK_APP_TOKEN')
    })
  }
  return `@${user ?? 'vigie'} in ${team ?? 'a workspace'}, ${needed.length} scopes`
}

function explain(cause: unknown, variable: string): VigieError {
  if (!(cause instanceof webApi.WebAPIPlatformError)) return explainSlackError(cause, 'Slack').error
  if (cause.data.error === 'missing_scope') return new VigieError('E_SLACK_SCOPES', { scopes: 'needed' in cause.data ? String(cause.data.needed) : 'connections:write' }, { cause })
  const { error } = explainSlackError(cause, 'Slack')
  return error.code === 'E_CHAT_REFUSED' ? new VigieError('E_SLACK_TOKEN', { variable, reason: cause.data.error }, { cause }) : error
}
