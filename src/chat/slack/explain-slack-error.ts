import { webApi } from '@slack/bolt'
import { VigieError } from '../../errors.js'
import type { ChatFailure } from '../outside/chat-failure.js'

/** Between tries while Slack does not answer, and while it refuses: a person has to do something then. */
const unreachableSeconds = 10
const refusedSeconds = 60

// "It's possible some aspect of the operation succeeded", Slack says of these.
const doubtfulCodes = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'])
const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

// These are about one message; the channel takes others.
const messageCodes = new Set([
  'message_not_found', 'cant_update_message', 'edit_window_closed', 'thread_not_found', 'restricted_action_thread_locked', 'invalid_blocks', 'invalid_blocks_format',
  'msg_blocks_too_long', 'msg_too_long', 'no_text', 'invalid_arguments',
])

const reinstall = 'install the app in the workspace again, and where SLACK_BOT_TOKEN is set, set it to the new token (docs/slack.md)'
const tokenGone: [string, string] = ['its token does not work any more', reinstall]
const refusals: Record<string, [reason: string, remedy: string]> = {
  token_revoked: tokenGone, token_expired: tokenGone, account_inactive: tokenGone, invalid_auth: tokenGone, not_authed: tokenGone,
  not_in_channel: ['the bot is not in the channel', 'invite it there (/invite @Vigie)'],
  channel_not_found: ['there is no such channel, or it is private and the bot is not in it', 'invite the bot there (/invite @Vigie), or correct the id (npx vigie watches --add-channel)'],
  is_archived: ['the channel is archived', 'unarchive it, or give the watch another (npx vigie watches --add-channel)'],
}

/**
 * Says in the catalogue's terms what a call of the Web API failed with. Pure.
 *
 * @param channel its name, for people
 */
export function explainSlackError(error: unknown, channel: string): ChatFailure {
  // Said before anything was sent.
  if (error instanceof VigieError) return { error: error as VigieError, holdSeconds: refusedSeconds, isDoubtful: false }
  const { WebAPIRateLimitedError, WebAPIPlatformError, WebAPIHTTPError, WebAPIRequestError } = webApi
  if (error instanceof WebAPIRateLimitedError) return limited(error, channel, error.retryAfter)
  if (error instanceof WebAPIPlatformError) {
    const { error: code } = error.data
    if (code === 'ratelimited') return { ...limited(error, channel, 30), code }
    if (doubtfulCodes.has(code)) return { ...unreachable(error, `it answers ${code}`, true), code }
    return { ...refused(error, channel, code), code }
  }
  if (error instanceof WebAPIHTTPError) return unreachable(error, `HTTP ${error.statusCode}`, error.statusCode >= 500)
  const cause = error instanceof WebAPIRequestError ? error.original.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer in time'
  return unreachable(error, code, !unsent.has(code))
}

function limited(cause: unknown, channel: string, seconds: number): ChatFailure {
  return { error: new VigieError('E_CHAT_RATE_LIMITED', { platform: 'Slack', channel, seconds }, { cause }), holdSeconds: seconds, isDoubtful: false }
}

function unreachable(cause: unknown, reason: string, isDoubtful: boolean): ChatFailure {
  return { error: new VigieError('E_CHAT_UNREACHABLE', { platform: 'Slack', reason }, { cause }), holdSeconds: unreachableSeconds, isDoubtful }
}

function refused(cause: webApi.WebAPIPlatformError, channel: string, code: string): ChatFailure {
  const needed = 'needed' in cause.data ? String(cause.data.needed) : code
  const [reason, remedy] = code === 'missing_scope'
    ? [`the app lacks the permission ${needed}`, `add the scope ${needed} to the app, and install it in the workspace again`]
    : (refusals[code] ?? [`it answers ${code}`, 'see what it means at docs.slack.dev/reference/methods/chat.postMessage'])
  return { error: new VigieError('E_CHAT_REFUSED', { platform: 'Slack', channel, reason, remedy }, { cause }), holdSeconds: messageCodes.has(code) ? 0 : refusedSeconds, isDoubtful: false }
}
