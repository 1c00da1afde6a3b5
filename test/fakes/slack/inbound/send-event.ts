import { randomUUID } from 'node:crypto'
import { sendSigned, type Sending } from './send-signed.js'

/** An event as the Events API wraps it. The same `event_id` comes again with every retry, and sometimes without one. */
export function wrapEvent(event: Record<string, unknown>, eventId = `Ev${randomUUID()}`, teamId = 'T1'): Record<string, unknown> {
  return {
    type: 'event_callback', event_id: eventId, event_time: Math.floor(Date.now() / 1000), team_id: teamId, api_app_id: 'A1', token: 'unused',
    authorizations: [{ enterprise_id: null, team_id: teamId, user_id: 'UBOT', is_bot: true, is_enterprise_install: false }], event,
  }
}

/** A reaction to a message, or its removal. */
export function reactionEvent(type: 'reaction_added' | 'reaction_removed', user: string, reaction: string, channel: string, ts: string): Record<string, unknown> {
  return { type, user, reaction, item_user: 'UBOT', item: { type: 'message', channel, ts }, event_ts: `${Date.now() / 1000}` }
}

/** Sends an event once. */
export async function sendEvent(url: string, event: Record<string, unknown>, sending: Sending & { eventId?: string; teamId?: string; eventTime?: number } = {}): Promise<Response> {
  const { eventTime, ...wrapped } = { eventTime: sending.eventTime, ...wrapEvent(event, sending.eventId, sending.teamId) }
  return sendSigned(url, JSON.stringify({ ...wrapped, ...(eventTime !== undefined && { event_time: eventTime }) }), 'json', sending)
}

/**
 * Sends an event as Slack does: until a 2xx answer, at most three times more. Slack waits between them (none, a minute, five
 * minutes); here nobody waits. Returns every status.
 */
export async function sendEventUntilTaken(url: string, event: Record<string, unknown>, sending: Sending = {}): Promise<number[]> {
  const eventId = `Ev${randomUUID()}`
  const statuses: number[] = []
  for (let number = 0; number <= 3; number++) {
    const { status } = await sendEvent(url, event, { ...sending, eventId, ...(number > 0 && { retry: { number, reason: 'http_error' as const } }) })
    statuses.push(status)
    if (status < 300) break
  }
  return statuses
}
