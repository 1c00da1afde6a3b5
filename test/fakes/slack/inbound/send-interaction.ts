import { randomUUID } from 'node:crypto'
import type { FakeSlack } from '../start-fake-slack.js'
import type { ResponseUse } from './response-urls.js'
import { sendSigned, type Sending } from './send-signed.js'

/** What a person did, and what the app answered it with so far. */
export interface Interaction {
  response: Response
  /** Uses of the response URL that came with it. */
  uses: ResponseUse[]
}

/** A slash command, such as `/sentiment acme`. */
export async function sendCommand(fake: FakeSlack, url: string, given: { command: string; text: string; channel: string; user: string }, sending?: Sending): Promise<Interaction> {
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
  fake: FakeSlack, url: string, given: { action: Record<string, unknown>; channel: string; ts: string; user: string }, sending?: Sending,
): Promise<Interaction> {
  const { path, uses } = fake.responseUrls.make(given.channel, given.user, given.ts)
  const message = fake.workspace.channels.get(given.channel)?.messages.find(({ ts }) => ts === given.ts)
  const payload = {
    type: 'block_actions', team: { id: fake.workspace.teamId, domain: 'fake' }, user: { id: given.user, name: fake.workspace.users.get(given.user)?.name, team_id: fake.workspace.teamId },
    api_app_id: 'A1', token: 'unused', trigger_id: randomUUID(), response_url: `${fake.origin}${path}`,
    container: { type: 'message', message_ts: given.ts, channel_id: given.channel, is_ephemeral: false },
    channel: { id: given.channel, name: given.channel.toLowerCase() }, message: { type: 'message', ts: given.ts, user: 'UBOT', text: message?.text, blocks: message?.blocks },
    actions: [{ block_id: 'b', action_ts: `${Date.now() / 1000}`, ...given.action }],
  }
  return { response: await sendSigned(url, new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), 'form', sending), uses }
}
