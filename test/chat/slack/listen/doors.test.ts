import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Store } from '../../../../src/store/index.js'
import { addChannel, appToken, botToken, sendCommand, sendSigned, wrapEvent, type FakeSlack } from '../../../fakes/slack/index.js'
import type { Served } from '../../serve-listener.js'
import { useStore } from '../../use-store.js'
import { useFakeSlack } from '../use-fake-slack.js'
import { openListener } from './open-listener.js'

let store: Store
let fake: FakeSlack
let listener: Served | undefined

useStore((given) => (store = given))
useFakeSlack((given) => (fake = given))
afterEach(async () => {
  await listener?.stop()
  listener = undefined
})

const help = { command: '/sentiment', text: 'help', channel: 'C1', user: 'U1' }

describe('the address that Slack sends to', () => {
  beforeEach(async () => (listener = await openListener(store, fake)))
  const send = (body: string, sending = {}): Promise<Response> => sendSigned(listener?.url ?? '', body, 'json', sending)

  test('answers what it is asked, and refuses in a sentence what Slack did not send', async () => {
    expect(await (await send('{"type":"url_verification","challenge":"abc"}')).json()).toEqual({ challenge: 'abc' })
    const refused = await send('{"type":"url_verification","challenge":"abc"}', { secret: 'another' })
    expect([refused.status, await refused.text()]).toEqual([401, 'Its signature is not that of SLACK_SIGNING_SECRET.\n'])
    expect((await send('{')).status).toBe(400)
    expect((await send('{"type":"nobody knows"}')).status).toBe(200)
    expect((await send(`{"type":"${'a'.repeat(1_000_000)}"}`)).status).toBe(413)
  })

  test('is open to other names than this machine, which nothing else here is', async () => {
    const { request } = await import('node:http')
    const ask = (path: string): Promise<number | undefined> => new Promise((resolve) => {
      request(new URL(path, listener?.url), { method: 'POST', headers: { host: 'vigie.example.com' } }, (response) => resolve(response.resume().statusCode)).end()
    })
    expect([await ask('/slack/events'), await ask('/console/ask')]).toEqual([401, 400])
  })

  test('serves its own workspace alone', async () => {
    addChannel(fake.workspace, 'C1')
    fake.workspace.teamId = 'T1'
    await sendCommand(fake, listener?.url ?? '', help)
    fake.workspace.teamId = 'T2'
    const { response, uses } = await sendCommand(fake, listener?.url ?? '', help)
    await listener?.stop()
    expect([response.status, uses.length, fake.workspace.channels.get('C1')?.ephemeral.length]).toEqual([200, 0, 1])
  })

  test('asks Slack to send again what came while it did not know who it is', async () => {
    await listener?.stop()
    const token = fake.workspace.tokens.get(botToken)
    if (token) token.revoked = 'token_revoked'
    listener = await openListener(store, fake)
    expect((await sendCommand(fake, listener.url, help)).response.status).toBe(500)
    delete token?.revoked
    expect((await sendCommand(fake, listener.url, help)).response.status).toBe(200)
  })
})

test('Socket Mode hears the same, and comes back when it is cut off', async () => {
  const channel = addChannel(fake.workspace, 'C1')
  listener = await openListener(store, fake, { signingSecret: undefined, appToken })
  const opened = (): number => fake.calls.filter(({ method }) => method === 'apps.connections.open').length
  const say = async (answers: number): Promise<void> => {
    await vi.waitFor(() => expect([opened(), fake.socketMode.connections]).toEqual([answers, 1]), { timeout: 15_000 })
    const { path } = fake.responseUrls.make('C1', 'U1')
    const envelope = fake.socketMode.send('slash_commands', { command: '/sentiment', text: 'help', channel_id: 'C1', user_id: 'U1', team_id: 'T1', response_url: `${fake.origin}${path}` })
    await vi.waitFor(() => expect(fake.socketMode.acks.map((each) => each.envelope_id)).toContain(envelope), { timeout: 10_000 })
    await vi.waitFor(() => expect(channel.ephemeral).toHaveLength(answers), { timeout: 10_000 })
  }
  await say(1)
  fake.socketMode.disconnect()
  await say(2)
  await fake.goDown()
  await fake.comeBack()
  await say(3)
  // Slack sends an event twice here too; it is answered once.
  const direct = addChannel(fake.workspace, 'D1')
  const event = wrapEvent({ type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', text: 'help', ts: '1.1', event_ts: '1.1' })
  const envelopes = [undefined, { attempt: 1, reason: 'timeout' }].map((retry) => fake.socketMode.send('events_api', event, retry))
  await vi.waitFor(() => expect(fake.socketMode.acks.map((each) => each.envelope_id)).toEqual(expect.arrayContaining(envelopes)), { timeout: 10_000 })
  await listener.stop()
  expect(direct.messages).toHaveLength(1)
}, 30_000)
