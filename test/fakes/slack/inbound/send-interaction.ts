import { randomUUID } from 'node:crypto'
import type { FakePlace } from '../start-fake-slack.js'
import type { ResponseUse } from './response-urls.js'
import { sendSigned, type Sending } from './send-signed.js'

/** What a person did, and what the app answered it with so far. */
export interface Interaction {
  response: Response
  /** Uses of the response URL that came with it. */
  uses: ResponseUse[]
}

/** A slash command, such as `/sentiment acme`. */
export async function sendCommand(fake: FakePlace, url: string, given: { command: string; text: string; channel: string; user: string }, sending?: Sending): Promise<Interaction> {
  const { path, uses } = fake.responseUrls.make(given.channel, given.user)
  const fields = {
    command: given.command, text: given.text, channel_id: given.channel, channel_name: given.channel.toLowerCase(), user_id: given.user,
    user_name: fake.workspace.users.get(given.user)?.name ?? '', team_id: fake.workspace.teamId, team_domain: 'fake', api_app_id: 'A1',
    token: 'unused', trigger_id: randomUUID(), response_url: `${fake.origin}${path}`,
  }
  return { response: await sendSigned(url, new URLSearchParams(fields).toString(), 'form', sending), uses }
}

/** The press of a button, or a choice from a menu, under a message. `action` is the element as it stands there, with what was chosen. */
export async function sendPress(
  fake: FakePlace, url: string, given: { action: Record<string, unknown>; channel: string; ts: string; user: string; ephemeral?: boolean }, sending?: Sending,
): Promise<Interaction> {
  const { path, uses } = fake.responseUrls.make(given.channel, given.user, given.ts)
  const message = fake.workspace.channels.get(given.channel)?.messages.find(({ ts }) => ts === given.ts)
  const payload = {
    type: 'block_actions', team: { id: fake.workspace.teamId, domain: 'fake' }, user: { id: given.user, name: fake.workspace.users.get(given.user)?.name, team_id: fake.workspace.teamId },
    api_app_id: 'A1', token: 'unused', trigger_id: randomUUID(), response_url: `${fake.origin}${path}`,
    container: { type: 'message', message_ts: given.ts, channel_id: given.channel, is_ephemeral: given.ephemeral ?? false },
    channel: { id: given.channel, name: given.channel.toLowerCase() }, message: { type: 'message', ts: given.ts, user: 'UBOT', text: message?.text, blocks: message?.blocks },
    actions: [{ block_id: 'b', action_ts: `${Date.now() / 1000}`, ...given.action }],
  }
  return { response: await sendSigned(url, new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), 'form', sending), uses }
}

/** The press of a button in the App Home, which has no channel and no response URL. */
export async function sendHomePress(fake: FakePlace, url: string, given: { action: Record<string, unknown>; user: string }, sending?: Sending): Promise<Response> {
  const view = fake.workspace.views.get(`home-${given.user}`)
  return sendPayload(url, {
    ...interactionOf(fake, 'block_actions', given.user), container: { type: 'view', view_id: view?.id }, view,
    actions: [{ block_id: 'b', action_ts: `${Date.now() / 1000}`, ...given.action }],
  }, sending)
}

/** A message shortcut, chosen in the menu of a message. */
export async function sendShortcut(fake: FakePlace, url: string, given: { callbackId: string; channel: string; ts: string; user: string }, sending?: Sending): Promise<Interaction> {
  const { path, uses } = fake.responseUrls.make(given.channel, given.user)
  const response = await sendPayload(url, {
    ...interactionOf(fake, 'message_action', given.user), callback_id: given.callbackId, response_url: `${fake.origin}${path}`,
    channel: { id: given.channel, name: given.channel.toLowerCase() }, message: { type: 'message', ts: given.ts, user: 'UBOT', text: '' }, message_ts: given.ts,
  }, sending)
  return { response, uses }
}

/** A filled-in modal: what stands in each field, by its block. The answer's body says whether it stays open. */
export async function sendSubmission(fake: FakePlace, url: string, given: { view: Record<string, unknown>; values: Record<string, object>; user: string }, sending?: Sending): Promise<Response> {
  const values = Object.fromEntries(Object.entries(given.values).map(([block, value]) => [block, { value }]))
  return sendPayload(url, { ...interactionOf(fake, 'view_submission', given.user), view: { ...given.view, state: { values } } }, sending)
}

function interactionOf(fake: FakePlace, type: string, user: string): Record<string, unknown> {
  const { teamId, users } = fake.workspace
  return { type, team: { id: teamId, domain: 'fake' }, user: { id: user, name: users.get(user)?.name, team_id: teamId }, api_app_id: 'A1', token: 'unused', trigger_id: randomUUID() }
}

async function sendPayload(url: string, payload: Record<string, unknown>, sending?: Sending): Promise<Response> {
  return sendSigned(url, new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), 'form', sending)
}
