import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../../../src/store/index.js'
import {
  addChannel, reactionEvent, sendCommand, sendEvent, sendHomePress, sendPress, sendSubmission, type FakeChannel, type FakeSlack, type Interaction,
} from '../../../fakes/slack/index.js'
import { openedAt, seedAlert, seedWatch } from '../../seed-alert.js'
import { useStore } from '../../use-store.js'
import { seedSlackAlert } from '../slack-channel.js'
import { useFakeSlack } from '../use-fake-slack.js'
import { findElement } from './find-element.js'
import type { Served } from '../../serve-listener.js'
import { openListener } from './open-listener.js'

let store: Store
let fake: FakeSlack
let listener: Served
let channel: FakeChannel

useStore((given) => (store = given))
useFakeSlack((given) => (fake = given))
beforeEach(async () => {
  await store.watch.update({ where: { id: await seedWatch(store) }, data: { name: 'Air Paradis' } })
  channel = addChannel(fake.workspace, 'C1', { name: 'crisis' })
  listener = await openListener(store, fake)
})
afterEach(() => listener.stop())

const say = (text: string, given: Partial<{ channel: string; user: string }> = {}): Promise<Interaction> =>
  sendCommand(fake, listener.url, { command: '/sentiment', text, channel: 'C1', user: 'U1', ...given })
const answered = (): Promise<void> => expect.poll(() => channel.ephemeral.length, { timeout: 20_000 }).toBeGreaterThan(0).then(() => undefined)
const press = (actionId: string, blocks: unknown[] = channel.ephemeral.at(-1)?.blocks ?? []): Promise<Interaction> =>
  sendPress(fake, listener.url, { action: findElement(blocks, actionId), channel: 'C1', ts: '1.1', user: 'U1', ephemeral: true })
const seen = (): string => JSON.stringify(channel.ephemeral)

describe('/sentiment', () => {
  test('is taken at once, and answered to the one who asked', async () => {
    const startedAt = performance.now()
    const { response, uses } = await say('the crew was rude &amp; my bag is lost')
    expect([response.status, await response.text(), uses.length]).toEqual([200, '', 0])
    expect(performance.now() - startedAt).toBeLessThan(2000)
    await answered()
    expect(uses).toMatchObject([{ responseType: 'ephemeral', replaceOriginal: false, text: expect.stringMatching(/^(This reads as|Rather)/) as unknown }])
    expect(seen()).toContain('the crew was rude & my bag is lost')
  })

  test('answers a text as long as Slack lets it be', async () => {
    await say('late '.repeat(8000).slice(0, 40_000))
    await answered()
    expect(channel.ephemeral[0]?.text).toMatch(/^(This reads as|Rather|This text cannot be scored)/)
  })

  test('says what a button stands for as if it had been typed', async () => {
    await say('help')
    await answered()
    await press('say:0')
    await listener.stop()
    expect(channel.ephemeral.at(-1)?.text).toMatch(/^Air Paradis: /)
  })
})

describe('an answer that is shared', () => {
  test('stands in the channel once, by whoever shared it, and can be marked wrong there', async () => {
    await say('the crew was rude')
    await answered()
    await Promise.all([press('share'), press('share')])
    // Written down a moment after Slack has it: before that a reaction is to a message that nobody knows.
    await expect.poll(() => store.chatMessage.count({ where: { channel: { externalId: 'C1' } } }), { timeout: 10_000 }).toBe(1)
    const [message] = channel.messages
    expect(JSON.stringify(message)).toContain('Shared by Ana.')
    await sendEvent(listener.url, reactionEvent('reaction_added', 'U2', 'x', 'C1', message?.ts ?? ''))
    await sendPress(fake, listener.url, { action: findElement(message?.blocks ?? [], 'verdict:right'), channel: 'C1', ts: message?.ts ?? '', user: 'U1' })
    await listener.stop()
    expect(await store.feedback.findMany({ where: { withdrawnAt: null }, orderBy: { person: 'asc' }, select: { person: true, verdict: true } })).toEqual([{ person: 'U1', verdict: 'right' }, { person: 'U2', verdict: 'wrong' }])
    expect(channel.messages).toHaveLength(1)
    await store.feedback.deleteMany()
  })

  test('stands there once too where Slack asks to wait', async () => {
    await say('the crew was rude')
    await answered()
    fake.faults.order('chat.postMessage', { kind: 'rate-limited', seconds: 1 })
    await press('share')
    await listener.stop()
    expect([channel.messages.length, channel.ephemeral.length]).toEqual([1, 1])
  })

  test('may be longer than a button holds', async () => {
    await say('so late again '.repeat(150))
    await answered()
    await press('share')
    await expect.poll(() => channel.messages.length, { timeout: 10_000 }).toBe(1)
    expect(JSON.stringify(channel.messages)).toContain('so late again so late again')
  })

  test('says how to let the bot in where it is not', async () => {
    channel.isMember = false
    await say('the crew was rude')
    await answered()
    await press('share')
    await expect.poll(() => channel.ephemeral.length).toBe(2)
    expect(channel.ephemeral[1]?.text).toMatch(/^Slack lets Vigie write nothing in #crisis: the bot is not in the channel\. .*\/invite @Vigie/)
  })
})

const form = () => [...fake.workspace.views.values()].at(-1) ?? expect.fail('no form was opened')
const filled = { name: { type: 'plain_text_input', value: 'Rivals' }, feed: { selected_option: { value: 'demo' } }, query: { value: null }, channel: { selected_conversation: 'C1' }, preset: { selected_option: { value: 'more' } } }
const submit = async (values: object): Promise<unknown> => {
  const response = await sendSubmission(fake, listener.url, { view: form(), values: { ...filled, ...values }, user: 'U1' })
  const text = await response.text()
  return text === '' ? '' : (JSON.parse(text) as unknown)
}

describe('a watch is added by a form', () => {
  beforeEach(async () => {
    await say('watch add')
    await expect.poll(() => fake.workspace.views.size).toBe(1)
  })

  test('that knows the channel, and whose answer comes there', async () => {
    expect(form()).toMatchObject({ type: 'modal', callback_id: 'vigie_form', title: { text: 'Add a watch' } })
    expect(JSON.stringify(form())).toContain('"initial_conversation":"C1"')
    expect(await submit({})).toBe('')
    await answered()
    expect(channel.ephemeral[0]?.text).toMatch(/^Rivals is watched from now on/)
    expect(await store.watch.findFirst({ where: { name: 'Rivals' }, include: { channels: { include: { channel: true } } } }))
      .toMatchObject({ preset: 'more', feedId: 'demo', channels: [{ channel: { externalId: 'C1', name: '#crisis', platform: 'slack' } }] })
  })

  test.each<[string, object, object]>([
    ['the name', { name: { value: 'Air Paradis' } }, { name: 'A watch is called “Air Paradis” already.' }],
    ['the query', { query: { value: 'delays' } }, { query: 'Demo: invented tweets cannot be searched: leave the query empty.' }],
    ['the channel', { channel: { selected_conversation: 'C2' } }, { channel: expect.stringMatching(/there is no such channel, or it is private and the bot is not in it/) as unknown }],
  ])('says at the field what is wrong with %s', async (_, values, errors) => {
    expect(await submit(values)).toEqual({ response_action: 'errors', errors })
    expect(await store.watch.count()).toBe(1)
  })
})

test('a form that comes too late is one press away', async () => {
  fake.faults.order('views.open', { kind: 'server-error' })
  await say('watch add')
  await answered()
  await press('say:0')
  await expect.poll(() => fake.workspace.views.size).toBe(1)
  expect(form()).toMatchObject({ title: { text: 'Add a watch' } })
})

describe('what is written to Vigie', () => {
  const message = (given: object): Record<string, unknown> => ({ type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', text: 'help', ts: '1.1', event_ts: '1.1', ...given })
  beforeEach(() => addChannel(fake.workspace, 'D1'))
  const direct = () => fake.workspace.channels.get('D1')?.messages ?? []

  test('is answered in a direct message, once however often it comes', async () => {
    await Promise.all([1, 2].map(() => sendEvent(listener.url, message({ text: 'watch list' }), { eventId: 'Ev7' })))
    expect(direct().map(({ text }) => text)).toEqual([expect.stringMatching(/^1 watch/)])
  })

  test('is answered when Slack has been left alone for as long as it asks', async () => {
    fake.faults.order('chat.postMessage', { kind: 'rate-limited', seconds: 1 })
    const startedAt = performance.now()
    await sendEvent(listener.url, message({ text: 'watch list' }))
    expect(direct()).toHaveLength(1)
    expect(performance.now() - startedAt).toBeGreaterThan(1000)
  })

  test('with its name in a channel is answered to the one who wrote, in the thread', async () => {
    await sendEvent(listener.url, message({ type: 'app_mention', channel: 'C1', channel_type: 'channel', text: '<@UBOT> alerts' }))
    expect(channel.ephemeral).toMatchObject([{ user: 'U1', text: expect.stringMatching(/^No alert is open/) as unknown }])
  })

  test.each([
    ['by Vigie itself', { user: 'UBOT' }], ['by another app', { bot_id: 'B2' }], ['and edited', { subtype: 'message_changed' }], ['in a channel, to nobody', { channel: 'C1', channel_type: 'channel' }],
  ])('%s is not answered', async (_, given) => {
    expect((await sendEvent(listener.url, message(given))).status).toBe(200)
    expect([...direct(), ...channel.messages, ...channel.ephemeral]).toEqual([])
  })
})

describe('the App Home', () => {
  const open = (tab = 'home') => sendEvent(listener.url, { type: 'app_home_opened', user: 'U1', channel: 'D1', tab, event_ts: '1.1' })
  const home = (): string => JSON.stringify(fake.workspace.views.get('home-U1'))

  test('shows what is watched, and nothing under another tab', async () => {
    await open('messages')
    expect(fake.workspace.views.size).toBe(0)
    await open()
    expect(home()).toMatch(/No alert is open.*Air Paradis/)
  })

  test('shows what is open, and lets it be closed there', async () => {
    const { alertId } = await seedSlackAlert(store, fake)
    const watchId = await seedWatch(store)
    await seedAlert(store, watchId, ['late'], openedAt)
    await store.chatMessage.create({ data: { channelId: (await store.watchChannel.findFirstOrThrow({ where: { watch: { alerts: { some: { id: alertId } } } } })).channelId, key: `alert:${alertId}`, externalId: '1.1', alertId, revision: 1 } })
    await open()
    expect(home()).toContain('2 open alerts')
    const blocks = (fake.workspace.views.get('home-U1') as { blocks: { elements?: { action_id?: string; value?: string }[] }[] }).blocks
    const resolve = blocks.flatMap(({ elements = [] }) => elements).find(({ action_id: id, value }) => id === 'alert:resolve' && value?.includes(alertId) === true)
    await sendHomePress(fake, listener.url, { action: { type: 'button', ...resolve }, user: 'U1' })
    await expect.poll(home, { timeout: 10_000 }).toContain('1 open alert')
    expect(await store.alert.findUniqueOrThrow({ where: { id: alertId } })).toMatchObject({ status: 'resolved' })
  })
})
