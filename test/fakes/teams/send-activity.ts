import type { FakeTeams } from './start-fake-teams.js'
import { nextId, type FakeConversation, type FakePerson } from './tenant.js'
import { signToken, type Claims } from './tokens.js'

/** Who does something where, and in which thread. */
export interface Doing {
  conversation: FakeConversation
  person: FakePerson
  /** The message whose thread it stands in. */
  thread?: string | undefined
}

/** What a token must differ in, to be refused. */
export interface Sending {
  claims?: Claims
  forged?: boolean
  /** In place of the whole header. */
  authorization?: string
}

/** Sends an activity to the bot as Teams does, with a token that Microsoft signed for it. */
export async function sendActivity(fake: FakeTeams, botUrl: string, activity: object, { claims = {}, forged = false, authorization }: Sending = {}): Promise<Response> {
  const token = signToken({ iss: fake.origin, aud: fake.tenant.appId, serviceurl: fake.serviceUrl, ...claims }, { forged })
  return await fetch(botUrl, {
    method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8', authorization: authorization ?? `Bearer ${token}` }, body: JSON.stringify(activity),
  })
}

/** Everything that an activity has, whatever it is. */
export function describeActivity(fake: FakeTeams, { conversation, person, thread }: Doing): Record<string, unknown> {
  const { tenant } = fake
  const at = new Date()
  const isChannel = conversation.kind === 'channel'
  return {
    id: nextId(tenant), timestamp: at.toISOString(), localTimestamp: at.toISOString(), channelId: 'msteams', serviceUrl: fake.serviceUrl,
    from: { id: person.id, name: person.name, aadObjectId: person.aadObjectId },
    conversation: { ...(conversation.kind !== 'personal' && { isGroup: true }), conversationType: conversation.kind, tenantId: tenant.id, id: thread === undefined ? conversation.id : `${conversation.id};messageid=${thread}` },
    recipient: { id: `28:${tenant.appId}`, name: 'Vigie' },
    entities: [{ locale: 'en-GB', country: 'GB', platform: 'Windows', timezone: 'Europe/Paris', type: 'clientInfo' }],
    channelData: { tenant: { id: tenant.id }, ...(isChannel && { channel: { id: conversation.id, name: conversation.name }, team: { id: conversation.teamId, name: 'Press' }, teamsTeamId: conversation.teamId, teamsChannelId: conversation.id }) },
    locale: 'en-GB',
  }
}

/** Somebody writes; in a channel Teams hands on what mentions the bot. */
export function writes(fake: FakeTeams, doing: Doing, text: string): Record<string, unknown> {
  const activity = describeActivity(fake, doing)
  if (doing.conversation.kind !== 'channel') return { ...activity, type: 'message', textFormat: 'plain', text }
  const mention = { mentioned: { id: `28:${fake.tenant.appId}`, name: 'Vigie' }, text: '<at>Vigie</at>', type: 'mention' }
  const own = { ...activity, entities: [mention, ...(activity.entities as object[])], type: 'message', textFormat: 'plain', text: `<at>Vigie</at>&nbsp;${text}\n` }
  // What begins a thread is its own root.
  return doing.thread === undefined ? { ...own, conversation: { ...(activity.conversation as object), id: `${doing.conversation.id};messageid=${String(activity.id)}` } } : own
}

/** Somebody presses a button (Action.Execute); `data` is what it holds, with what was filled in. */
export function presses(fake: FakeTeams, doing: Doing, messageId: string, data: unknown): Record<string, unknown> {
  return { ...describeActivity(fake, doing), type: 'invoke', name: 'adaptiveCard/action', replyToId: messageId, value: { action: { type: 'Action.Execute', verb: (data as { verb?: string } | undefined)?.verb, data }, trigger: 'manual' } }
}

/** Somebody reacts, or takes a reaction away. Teams does not say what they are called. */
export function reacts(fake: FakeTeams, doing: Doing, messageId: string, type: string, on = true): Record<string, unknown> {
  const { from, ...activity } = describeActivity(fake, doing)
  const { id, aadObjectId } = from as { id: string; aadObjectId: string }
  return { ...activity, from: { id, aadObjectId }, type: 'messageReaction', replyToId: messageId, [on ? 'reactionsAdded' : 'reactionsRemoved']: [{ type }] }
}

/** Somebody gives a thumb, with some words. */
export function thumbs(fake: FakeTeams, doing: Doing, messageId: string, reaction: 'like' | 'dislike'): Record<string, unknown> {
  return {
    ...describeActivity(fake, doing), type: 'invoke', name: 'message/submitAction', replyToId: messageId,
    value: { actionName: 'feedback', actionValue: { reaction, feedback: '{"feedbackText":"not what they meant"}' } },
  }
}
