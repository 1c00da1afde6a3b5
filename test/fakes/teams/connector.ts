import { checkActivity, type SentActivity } from './check-activity.js'
import { nextId, type FakeActivity, type FakeConversation, type Tenant } from './tenant.js'

/** A call of the Connector: `path` begins behind `/v3/conversations`. */
export interface ConnectorCall {
  method: string
  path: string
  body: unknown
}

/** What the Connector refuses with. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string) {
    super(code)
  }
}

/** Which operation a call is, as faults are ordered by: `post`, `edit` or `members`. */
export function nameOperation({ method, path }: ConnectorCall): string {
  if (method === 'PUT') return 'edit'
  return method === 'GET' && path.includes('/members/') ? 'members' : 'post'
}

/** Does what a call asks for, after the checks that Teams makes. */
export function answerCall(call: ConnectorCall, tenant: Tenant, violate: (problem: string) => void): { status: number; body: object } {
  const [, id = '', what, which] = call.path.split('/').map(decodeURIComponent)
  if (call.method === 'POST' && id === '') return beginThread(call.body, tenant, violate)
  const [base = '', root] = id.split(';messageid=')
  const conversation = findConversation(tenant, base)
  if (call.method === 'POST' && what === 'activities') return { status: 201, body: { id: reply(conversation, root, call.body, tenant, violate).id } }
  if (call.method === 'PUT' && what === 'activities') return { status: 200, body: edit(conversation, which ?? '', call.body, violate) }
  if (call.method === 'GET' && what === 'members') return { status: 200, body: findMember(tenant, which ?? '') }
  violate(`${call.method} ${call.path} is nothing that this fake knows`)
  throw new Refusal(404, 'NotFound')
}

function findConversation(tenant: Tenant, id: string): FakeConversation {
  const conversation = tenant.conversations.get(id)
  if (!conversation || conversation.isDeleted) throw new Refusal(404, 'ConversationNotFound')
  if (conversation.isBlocked) throw new Refusal(403, 'BotDisabledByAdmin')
  if (!conversation.isMember) throw new Refusal(403, 'BotNotInConversationRoster')
  return conversation
}

function beginThread(body: unknown, tenant: Tenant, violate: (problem: string) => void): { status: number; body: object } {
  const { isGroup, bot, channelData, tenantId, activity } = body as { isGroup?: boolean; bot?: { id?: string }; channelData?: { channel?: { id?: string } }; tenantId?: string; activity?: unknown }
  if (isGroup !== true || bot?.id !== `28:${tenant.appId}` || tenantId !== tenant.id) violate('a thread that begins without isGroup, the bot or the tenant')
  const conversation = findConversation(tenant, channelData?.channel?.id ?? '')
  if (conversation.kind !== 'channel') violate('a thread in a chat')
  const kept = keep(conversation, activity, tenant, violate)
  return { status: 201, body: { id: `${conversation.id};messageid=${kept.id}`, activityId: kept.id } }
}

function reply(conversation: FakeConversation, root: string | undefined, body: unknown, tenant: Tenant, violate: (problem: string) => void): FakeActivity {
  if (conversation.kind === 'channel' && root === undefined) violate('a message to a channel that is in no thread')
  if (conversation.kind !== 'channel' && root !== undefined) violate('a thread in a chat')
  const parent = conversation.activities.find(({ id }) => id === root)
  if (parent?.threadId !== undefined) violate('a reply to a reply: threads have one level')
  return keep(conversation, body, tenant, violate, root)
}

function keep(conversation: FakeConversation, body: unknown, tenant: Tenant, violate: (problem: string) => void, threadId?: string): FakeActivity {
  const kept: FakeActivity = { id: nextId(tenant), ...(threadId !== undefined && { threadId }), edits: 0, ...read(body, violate) }
  conversation.activities.push(kept)
  return kept
}

function edit(conversation: FakeConversation, id: string, body: unknown, violate: (problem: string) => void): object {
  const kept = conversation.activities.find((each) => each.id === id)
  if (!kept) throw new Refusal(404, 'ActivityNotFoundInConversation')
  Object.assign(kept, { card: undefined, ...read(body, violate), edits: kept.edits + 1 })
  return { id }
}

function read(body: unknown, violate: (problem: string) => void): Pick<FakeActivity, 'summary' | 'text' | 'card' | 'feedbackLoop'> {
  const { activity, problems } = checkActivity(body)
  for (const problem of problems) violate(problem)
  if (!activity) throw new Refusal(400, 'BadSyntax')
  if (problems.some((problem) => problem.includes('bytes'))) throw new Refusal(413, 'MessageSizeTooBig')
  return describe(activity)
}

function describe({ summary, text, attachments, channelData }: SentActivity): Pick<FakeActivity, 'summary' | 'text' | 'card' | 'feedbackLoop'> {
  const [card] = attachments ?? []
  return { summary: summary ?? text ?? '', text: text ?? '', ...(card && { card: card.content }), feedbackLoop: channelData !== undefined }
}

function findMember(tenant: Tenant, id: string): object {
  const person = tenant.people.find((each) => each.id === id || each.aadObjectId === id)
  if (!person) throw new Refusal(404, 'MemberNotFoundInConversation')
  return { ...person, objectId: person.aadObjectId }
}
