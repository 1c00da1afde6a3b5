import { z } from 'zod'
import { VigieError } from '../../errors.js'
import type { ChatFailure } from '../outside/chat-failure.js'

/** Between tries while Teams does not answer, and while it refuses: a person has to do something then. */
const unreachableSeconds = 10
const refusedSeconds = 60
/** Where it asks to wait and does not say for how long. */
const limitedSeconds = 30
const longestWaitSeconds = 3600

const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

// What the Connector's client throws, as far as it is looked at; headers come as a map with `get`.
const restError = z.object({ statusCode: z.number(), code: z.string().optional() })

/** These are about one message; the channel takes others. */
const messageCodes = new Set(['ActivityNotFoundInConversation', 'MessageSizeTooBig', 'BadArgument', 'Bad Argument', 'BadSyntax'])

const anew = 'add the app there again, and write “@Vigie help”'
const refusals: Record<string, [reason: string, remedy: string]> = {
  BotNotRegistered: ['it knows no such bot', 'check TEAMS_APP_ID, and that the channel “Microsoft Teams” is on for the bot in Azure'],
  BotNotInConversationRoster: ['Vigie was removed from it', anew],
  BotDisabledByAdmin: ['an administrator has blocked the app', 'have it allowed in the Teams admin centre'],
  ConversationBlockedByUser: ['the person has blocked Vigie', 'have them unblock it'],
  ConversationNotFound: ['there is no such channel or chat any more', 'give the watch another (npx vigie watches --add-channel)'],
  NotEnoughPermissions: ['the app may not write there', 'let apps write in this channel (its settings), or give the watch another'],
}

/**
 * Says in the catalogue's terms what a call of the Bot Connector failed with. Pure.
 *
 * @param channel its name, for people
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis
 */
export function explainTeamsError(error: unknown, channel: string): ChatFailure {
  // Before anything was sent: the log-in failed, or we are not in that channel.
  if (isVigieError(error)) return { error, holdSeconds: error.retryable ? unreachableSeconds : refusedSeconds, isDoubtful: false }
  const answered = restError.safeParse(error)
  if (!answered.success) {
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'no answer in time'
    return unreachable(error, code, !unsent.has(code))
  }
  const { statusCode, code = `HTTP ${statusCode}` } = answered.data
  if (statusCode === 429) return limited(error, channel, readRetryAfter(error) ?? limitedSeconds)
  // Another call changed the conversation just then: nothing was done.
  if (statusCode === 412) return { ...unreachable(error, code, false), code }
  if (statusCode >= 500 || statusCode === 408) {
    const asked = readRetryAfter(error)
    return { ...unreachable(error, `it answers HTTP ${statusCode}`, true), ...(asked !== undefined && { holdSeconds: asked }), code }
  }
  const isOversized = statusCode === 413
  const [reason, remedy] = refusals[code] ?? [`it answers ${code}`, 'see what it means at learn.microsoft.com/microsoftteams/platform/bots']
  const refused = new VigieError('E_CHAT_REFUSED', { platform: 'Teams', channel, reason, remedy }, { cause: error })
  return { error: refused, holdSeconds: isOversized || messageCodes.has(code) ? 0 : refusedSeconds, isDoubtful: false, code: isOversized ? 'MessageSizeTooBig' : code }
}

function isVigieError(error: unknown): error is VigieError {
  return error instanceof VigieError
}

function limited(cause: unknown, channel: string, seconds: number): ChatFailure {
  return { error: new VigieError('E_CHAT_RATE_LIMITED', { platform: 'Teams', channel, seconds }, { cause }), holdSeconds: seconds, isDoubtful: false }
}

function unreachable(cause: unknown, reason: string, isDoubtful: boolean): ChatFailure {
  return { error: new VigieError('E_CHAT_UNREACHABLE', { platform: 'Teams', reason }, { cause }), holdSeconds: unreachableSeconds, isDoubtful }
}

/** Whole seconds; undefined where nothing sensible is said. */
function readRetryAfter(error: unknown): number | undefined {
  const { response } = error as { response?: { headers?: { get?: (name: string) => string | undefined } } }
  const seconds = Number(response?.headers?.get?.('retry-after'))
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(Math.ceil(seconds), longestWaitSeconds) : undefined
}
