import { request } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { findTeamsConversation, type Store } from '../../../../src/store/index.js'
import { addConversation, describeActivity, sendActivity, writes, type FakeConversation, type FakeTeams, type Sending } from '../../../fakes/teams/index.js'
import type { Served } from '../../serve-listener.js'
import { useStore } from '../../use-store.js'
import { useFakeTeams } from '../use-fake-teams.js'
import { openListener } from './open-listener.js'

let store: Store
let fake: FakeTeams
let listener: Served
let channel: FakeConversation

useStore((given) => (store = given))
useFakeTeams((given) => (fake = given))
// botbuilder writes refused tokens to the console.
beforeAll(() => void vi.spyOn(console, 'error').mockReturnValue(undefined))
afterAll(() => void vi.restoreAllMocks())
beforeEach(async () => {
  channel = addConversation(fake.tenant, '19:crisis@thread.tacv2')
  listener = await openListener(store, fake)
})
afterEach(() => listener.stop())

const ana = () => fake.tenant.people[0] ?? expect.fail('nobody is there')
const hello = (text = 'help') => writes(fake, { conversation: channel, person: ana() }, text)
const send = async (activity: object, sending?: Sending): Promise<number> => (await sendActivity(fake, listener.url, activity, sending)).status

describe('the address that Teams sends to', () => {
  test.each<[string, Sending]>([
    ['no token', { authorization: '' }], ['no token in its header', { authorization: 'Bearer' }], ['what is no token', { authorization: 'Bearer x.y.z' }], ['a token that somebody else signed', { forged: true }],
    ['a token for another bot', { claims: { aud: '00000000-0000-0000-0000-000000000000' } }], ['a token of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['a token that has ended', { claims: { exp: 1 } }], ['a token for another address to be answered at', { claims: { serviceurl: 'https://evil.example/' } }],
  ])('refuses %s, and remembers nothing of it', async (_, sending) => {
    expect(await send(hello(), sending)).toBe(401)
    await listener.stop()
    expect([channel.activities, await store.teamsConversation.count()]).toEqual([[], 0])
  })

  test.each<[string, object]>([
    ['without a type', { channelId: 'msteams' }], ['of another system', { ...{ type: 'message' }, channelId: 'directline' }], ['with an address that is none', { type: 'message', channelId: 'msteams', serviceUrl: 'file:///etc/passwd' }],
    ['that is a list', []],
  ])('answers a body %s with 400', async (_, body) => {
    expect(await send(body)).toBe(400)
    expect(await send(body, { authorization: '' })).toBe(400)
  })

  test('asks Teams to send again what cannot be checked now', async () => {
    await listener.stop()
    const activity = hello()
    await fake.goDown()
    listener = await openListener(store, fake)
    expect(await send(activity)).toBe(503)
    await fake.comeBack()
    expect(await send(activity)).toBe(200)
  })

  test('takes neither too much nor what is no JSON', async () => {
    expect(await send({ ...hello('x'.repeat(300_000)) })).toBe(413)
    expect((await fetch(listener.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' })).status).toBe(400)
  })

  test('is open to other names than this machine, which nothing else here is', async () => {
    const ask = (path: string): Promise<number | undefined> => new Promise((resolve) => {
      request(new URL(path, listener.url), { method: 'POST', headers: { host: 'vigie.example.com', 'content-type': 'application/json' } }, (response) => resolve(response.resume().statusCode)).end(JSON.stringify(hello()))
    })
    expect([await ask('/api/messages'), await ask('/console/ask')]).toEqual([401, 400])
  })

  test('serves its own organisation alone', async () => {
    const foreign = { ...hello(), channelData: { tenant: { id: '00000000-0000-0000-0000-000000000000' } } }
    expect(await send(foreign)).toBe(200)
    await listener.stop()
    expect([channel.activities, await store.teamsConversation.count()]).toEqual([[], 0])
  })

  test('believes everybody only where it was told to', async () => {
    await listener.stop()
    listener = await openListener(store, fake, { app: undefined })
    expect(await send(hello(), { authorization: '' })).toBe(200)
  })
})

describe('where Vigie is', () => {
  const tell = (given: object) => send({ ...describeActivity(fake, { conversation: channel, person: ana() }), ...given })
  const where = () => findTeamsConversation(store, channel.id)

  test('is learnt when it is added or spoken to, and forgotten when it is removed', async () => {
    await tell({ type: 'installationUpdate', action: 'add' })
    expect(await where()).toMatchObject({ kind: 'channel', serviceUrl: fake.serviceUrl, name: 'Press › Crisis', teamId: channel.teamId, botId: `28:${fake.tenant.appId}` })
    await tell({ type: 'installationUpdate', action: 'remove' })
    expect(await where()).toBeUndefined()
    await send(hello())
    expect(await where()).toMatchObject({ name: 'Press › Crisis' })
    await tell({ type: 'conversationUpdate', membersRemoved: [{ id: `28:${fake.tenant.appId}` }] })
    expect(await where()).toBeUndefined()
  })

  test('follows channels that come, get another name, and go', async () => {
    const event = (eventType: string, name = 'Bags') => tell({ type: 'conversationUpdate', channelData: { tenant: { id: fake.tenant.id }, team: { id: channel.teamId, name: 'Press' }, channel: { id: '19:bags@thread.tacv2', name }, eventType } })
    await event('channelCreated')
    expect(await findTeamsConversation(store, '19:bags@thread.tacv2')).toMatchObject({ name: 'Press › Bags' })
    await event('channelRenamed', 'Luggage')
    expect(await findTeamsConversation(store, '19:bags@thread.tacv2')).toMatchObject({ name: 'Press › Luggage' })
    await event('channelDeleted')
    expect(await findTeamsConversation(store, '19:bags@thread.tacv2')).toBeUndefined()
    expect((await tell({ type: 'conversationUpdate', membersAdded: [{ id: '29:somebody' }] }))).toBe(200)
  })
})
