import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../../../src/store/index.js'
import { addConversation, presses, reacts, sendActivity, writes, type FakeConversation, type FakeTeams } from '../../../fakes/teams/index.js'
import { seedWatch } from '../../seed-alert.js'
import { useStore } from '../../use-store.js'
import { findButton } from '../find-button.js'
import { knowConversation } from '../teams-channel.js'
import { useFakeTeams } from '../use-fake-teams.js'
import type { Served } from '../../serve-listener.js'
import { openListener } from './open-listener.js'

let store: Store
let fake: FakeTeams
let listener: Served
let channel: FakeConversation

useStore((given) => (store = given))
useFakeTeams((given) => (fake = given))
beforeEach(async () => {
  await store.watch.update({ where: { id: await seedWatch(store) }, data: { name: 'Air Paradis' } })
  channel = addConversation(fake.tenant, '19:crisis@thread.tacv2')
  listener = await openListener(store, fake)
})
afterEach(() => listener.stop())

const ana = () => fake.tenant.people[0] ?? expect.fail('nobody is there')
const send = (activity: object): Promise<Response> => sendActivity(fake, listener.url, activity)
const say = async (text: string, conversation = channel, thread?: string) => {
  const activity = writes(fake, { conversation, person: ana(), thread }, text)
  expect((await send(activity)).status).toBe(200)
  return activity
}
const answered = async (count = 1, { activities } = channel) => {
  await expect.poll(() => activities.length, { timeout: 20_000 }).toBe(count)
  return activities.at(-1) ?? expect.fail('nothing was answered')
}
interface Shown { type: string; value: Record<string, unknown> | string }
const press = async (messageId: string, data: object): Promise<Shown> => (await (await send(presses(fake, { conversation: channel, person: ana() }, messageId, data))).json()) as Shown

describe('what is written to Vigie', () => {
  test('in a channel is answered in its thread, once however often it comes', async () => {
    const activity = await say('the crew was rude &amp; my bag is lost')
    await Promise.all([send(activity), send(activity)])
    const answer = await answered()
    expect(answer).toMatchObject({ threadId: activity.id, feedbackLoop: true, summary: expect.stringMatching(/^(This reads as|Rather)/) as unknown })
    expect(JSON.stringify(answer.card)).toContain('the crew was rude & my bag is lost')
    await say('alerts', channel, String(activity.id))
    expect(await answered(2)).toMatchObject({ threadId: activity.id, summary: expect.stringMatching(/^No alert is open/) as unknown })
  })

  test('in a chat is answered there', async () => {
    const chat = addConversation(fake.tenant, 'a:1', { kind: 'personal' })
    await say('watch list', chat)
    const answer = await answered(1, chat)
    expect(answer.summary).toMatch(/^1 watch/)
    expect(answer.threadId).toBeUndefined()
  })

  test('is answered, and can be marked wrong like any other', async () => {
    await say('the crew was rude')
    const answer = await answered()
    // Written down a moment after Teams has it: before that a reaction is to a message that nobody knows.
    await expect.poll(() => store.chatMessage.count({ where: { channel: { externalId: channel.id } } }), { timeout: 10_000 }).toBe(1)
    await send(reacts(fake, { conversation: channel, person: ana() }, answer.id, '274c_crossmark'))
    expect(await store.feedback.findMany({ where: { withdrawnAt: null } })).toMatchObject([{ person: 'aad-ana', verdict: 'wrong' }])
    await store.feedback.deleteMany()
  })

  test('is answered once when Teams takes messages again', async () => {
    fake.faults.order('post', { kind: 'rate-limited', seconds: 1 })
    const activity = await say('alerts')
    await answered()
    await listener.stop()
    expect(channel.activities.map(({ threadId }) => threadId)).toEqual([activity.id])
  })

  test('by a bot, or with nothing to take, is not answered', async () => {
    await send({ ...writes(fake, { conversation: channel, person: ana() }, 'help'), from: { id: '28:another' } })
    await send({ ...writes(fake, { conversation: channel, person: ana() }, 'help'), type: 'typing' })
    expect((await send({ ...writes(fake, { conversation: channel, person: ana() }, 'help'), type: 'invoke', name: 'task/fetch' })).status).toBe(501)
    await listener.stop()
    expect(channel.activities).toEqual([])
  })

  test('as long as Teams lets it be is answered', async () => {
    await say('late '.repeat(5000))
    expect((await answered()).summary).toMatch(/^(This reads as|Rather|This text cannot be scored)/)
  })
})

test('a button says its line, and shows the answer to the one who pressed, in the place of the card', async () => {
  await say('help')
  const { id, card } = await answered()
  const [button] = (card as { body: { actions?: { data: object }[] }[] }).body.flatMap(({ actions = [] }) => actions)
  const shown = await press(id, button?.data ?? {})
  expect(shown).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { type: 'AdaptiveCard' } })
  expect(JSON.stringify(shown.value)).toContain('Air Paradis: ')
  expect(channel.activities).toHaveLength(1)
})

describe('a watch is added by a form', () => {
  const open = async (): Promise<{ id: string; form: Shown }> => {
    await say('watch add')
    const { id, card } = await answered()
    return { id, form: await press(id, findButton(card, 'Fill it in')) }
  }
  const filled = { name: 'Rivals', feed: 'demo', query: '', channel: '19:crisis@thread.tacv2', preset: 'more' }

  test('that knows the channels, and whose answer takes its place', async () => {
    await knowConversation(store, fake, '19:bags@thread.tacv2', { name: 'Press › Bags' })
    const { id, form } = await open()
    expect(JSON.stringify(form.value)).toMatch(/"title":"Press › Crisis \(here\)".*"title":"Press › Bags".*"value":"19:crisis@thread\.tacv2"/)
    const shown = await press(id, { ...findButton(form.value, 'Watch'), ...filled })
    expect(JSON.stringify(shown.value)).toContain('Rivals is watched from now on')
    expect(await store.watch.findFirst({ where: { name: 'Rivals' }, include: { channels: { include: { channel: true } } } }))
      .toMatchObject({ preset: 'more', feedId: 'demo', channels: [{ channel: { externalId: channel.id, name: 'Press › Crisis', platform: 'teams' } }] })
  })

  test.each<[string, object, string]>([
    ['the name', { name: 'Air Paradis' }, 'A watch is called “Air Paradis” already.'], ['the query', { query: 'delays' }, 'cannot be searched'],
    ['the channel', { channel: '19:elsewhere@thread.tacv2' }, 'A watch needs a channel that hears of it'],
  ])('says what is wrong with %s, and keeps the rest', async (_, values, problem) => {
    const { id, form } = await open()
    const shown = await press(id, { ...findButton(form.value, 'Watch'), ...filled, ...values })
    expect(JSON.stringify(shown.value)).toContain(problem)
    expect(JSON.stringify(shown.value)).toContain('"value":"more"')
    expect(await store.watch.count()).toBe(1)
  })
})
