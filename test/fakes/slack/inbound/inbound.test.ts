import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addChannel, appToken, botToken, FakeSlack, reactionEvent, sendCommand, sendEvent, sendEventUntilTaken, signingSecret } from '../index.js'

let fake: FakeSlack
const stops: (() => Promise<unknown>)[] = []
beforeEach(async () => (fake = await FakeSlack.start()))
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  await fake.goDown()
})

/** Bolt itself, as Slack's documents have it: what it takes is what Slack sends. */
async function startBolt(): Promise<{ url: string; seen: string[] }> {
  const seen: string[] = []
  const app = new App({ token: botToken, receiver: new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR }), clientOptions: { slackApiUrl: fake.apiUrl }, logLevel: LogLevel.ERROR })
  app.event('reaction_added', ({ event }) => Promise.resolve(void seen.push(event.reaction)))
  app.command('/sentiment', async ({ ack, respond }) => {
    await ack()
    for (let use = 0; use < 6; use++) await respond({ text: `answer ${use}`, response_type: 'in_channel' }).catch(() => seen.push('refused'))
  })
  const server = (await app.start(0)) as Server
  stops.push(() => app.stop())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`, seen }
}

test('events are signed so that Bolt takes them, and come again until they are taken', async () => {
  const { url, seen } = await startBolt()
  const reaction = reactionEvent('reaction_added', 'U1', '-1', 'C1', '1.2')
  expect((await sendEvent(url, reaction)).status).toBe(200)
  expect(seen).toEqual(['-1'])
  expect(await sendEventUntilTaken(url, reaction, { secret: 'wrong' })).toEqual([401, 401, 401, 401])
  expect((await sendEvent(url, reaction, { at: Math.floor(Date.now() / 1000) - 600 })).status).toBe(401)
})

test('a command\'s response URL is good for five answers', async () => {
  const channel = addChannel(fake.workspace, 'C1')
  const { url, seen } = await startBolt()
  const { response, uses } = await sendCommand(fake, url, { command: '/sentiment', text: 'acme', channel: 'C1', user: 'U1' })
  expect(response.status).toBe(200)
  await vi.waitFor(() => expect(seen).toEqual(['refused']))
  expect(uses).toHaveLength(5)
  expect(channel.messages.map(({ text }) => text)).toEqual([0, 1, 2, 3, 4].map((use) => `answer ${use}`))
})

test('Socket Mode hands over envelopes, and keeps what was acknowledged', async () => {
  const receiver = new SocketModeReceiver({ appToken, logLevel: LogLevel.ERROR, installerOptions: { clientOptions: { slackApiUrl: fake.apiUrl } } })
  const app = new App({ token: botToken, receiver, clientOptions: { slackApiUrl: fake.apiUrl }, logLevel: LogLevel.ERROR })
  app.command('/sentiment', async ({ ack }) => ack('working'))
  await app.start()
  stops.push(() => app.stop())
  const envelope = fake.socketMode.send('slash_commands', { command: '/sentiment', text: '', channel_id: 'C1', user_id: 'U1', team_id: 'T1', token: 'unused', api_app_id: 'A1' })
  await vi.waitFor(() => expect(fake.socketMode.acks).toMatchObject([{ envelope_id: envelope, payload: { text: 'working' } }]))
})
