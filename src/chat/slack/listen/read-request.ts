import { isValidSlackRequest } from '@slack/bolt'

/** A request that says it comes from Slack. */
export interface SlackRequest {
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** As it came over the wire: the signature is over these letters. */
  body: string
}

/** What a request turned out to be; `challenge` is how Slack asks whether an address is ours. */
export type ReadRequest =
  | { type: 'refused'; reason: string }
  | { type: 'malformed'; reason: string }
  | { type: 'challenge'; challenge: string }
  | { type: 'check' }
  | { type: 'payload'; payload: Record<string, unknown>; retryNum?: number }

/** An older request may be one that somebody recorded, and a newer one cannot be. */
const widestSeconds = 5 * 60

/**
 * Checks that a request was signed by Slack with our secret, within five minutes of `now`, and reads it: JSON, or a form with JSON in
 * the field `payload`. Pure.
 *
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function readRequest({ headers, body }: SlackRequest, signingSecret: string, now: Date): ReadRequest {
  const [time, signature] = [headers['x-slack-request-timestamp'], headers['x-slack-signature']]
  if (typeof time !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(time)) return { type: 'refused', reason: 'It is not signed.' }
  if (Math.abs(now.getTime() / 1000 - Number(time)) > widestSeconds) return { type: 'refused', reason: 'Its time is not now: check the clock of this machine.' }
  const signed = { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(time) }
  if (!isValidSlackRequest({ signingSecret, body, headers: signed, nowMilliseconds: now.getTime() })) return { type: 'refused', reason: 'Its signature is not that of SLACK_SIGNING_SECRET.' }
  const payload = parseBody(body, String(headers['content-type'] ?? ''))
  if (payload === undefined) return { type: 'malformed', reason: 'It can be read neither as JSON nor as a form.' }
  if (payload.type === 'url_verification') return { type: 'challenge', challenge: String(payload.challenge) }
  if (payload.ssl_check !== undefined) return { type: 'check' }
  const retry = headers['x-slack-retry-num']
  return { type: 'payload', payload, ...(typeof retry === 'string' && /^\d{1,3}$/.test(retry) && { retryNum: Number(retry) }) }
}

function parseBody(body: string, contentType: string): Record<string, unknown> | undefined {
  if (contentType.includes('json')) return parseObject(body)
  const form = Object.fromEntries(new URLSearchParams(body))
  return typeof form.payload === 'string' ? parseObject(form.payload) : form
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
