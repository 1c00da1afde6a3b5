import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createConsolePlatform, notifyAlert } from '../../../../src/chat/index.js'
import { createSlackPlatform } from '../../../../src/chat/slack/index.js'
import type { Store } from '../../../../src/store/index.js'
import { reactionEvent, sendEvent, sendEventUntilTaken, sendPress, sendShortcut, type FakeChannel, type FakeMessage, type FakeSlack } from '../../../fakes/slack/index.js'
import { useStore } from '../../use-store.js'
import { openFakeWorkspace, quick, seedSlackAlert } from '../slack-channel.js'
import { useFakeSlack } from '../use-fake-slack.js'
import { choose, findElement } from './find-element.js'
import type { Served } from '../../serve-listener.js'
import { openListener } from './open-listener.js'

let store: Store
let fake: FakeSlack
let listener: Served
let channel: FakeChannel
let alertId: string

useStore((given) => (store = given))
useFakeSlack((given) => (fake = given))
beforeEach(async () => {
  listener = await openListener(store, fake)
  ;({ alertId, channel } = await seedSlackAlert(store, fake))
  const slack = createSlackPlatform({ store, log: pino({ level: 'silent' }), workspaces: openFakeWorkspace(fake), timings: quick, listens: true })
  await notifyAlert(store, { slack, console: createConsolePlatform(store) }, alertId)
})
afterEach(() => listener.stop())

const at = (place: number): FakeMessage => channel.messages[place] ?? expect.fail('there is no such message')
const press = async (place: number, action: Record<string, unknown>, user = 'U1'): Promise<void> => {
  expect((await sendPress(fake, listener.url, { action, channel: channel.id, ts: at(place).ts, user })).response.status).toBe(200)
}
const pressButton = (place: number, actionId: string, user?: string): Promise<void> => press(place, findElement(at(place).blocks, actionId), user)
/** What people were told, each alone, once everything is through. */
const told = async (): Promise<string[]> => {
  await listener.stop()
  return channel.ephemeral.map(({ user, text }) => `${user}: ${text}`)
}
const react = (type: 'reaction_added' | 'reaction_removed', reaction: string, place = 1, user = 'U1') => reactionEvent(type, user, reaction, channel.id, at(place).ts)
const verdicts = () => store.feedback.findMany({ where: { withdrawnAt: null, predictionId: { in: [...predictionIds()] } }, orderBy: { id: 'asc' } })
const predictionIds = (): Set<bigint> => new Set(channel.messages.slice(1).map(({ blocks }) => BigInt((JSON.parse(String(findElement(blocks, 'verdict:right').value)) as { predictionId: string }).predictionId)))

describe('the buttons of an alert', () => {
  test('do what they say, once, and the message says who did it', async () => {
    await pressButton(0, 'alert:acknowledge')
    await pressButton(0, 'alert:assign', 'U2')
    // Slack does not wait, and neither do people: the second press was on what the first one saw.
    expect((await told()).sort()).toEqual([expect.stringMatching(/^U1: Acknowledged by Ana, /), expect.stringMatching(/^U2: (Somebody was first|Assigned)/)])
    expect(JSON.stringify(at(0).blocks)).toContain('Acknowledged by Ana')
    expect(await store.alert.findUniqueOrThrow({ where: { id: alertId } })).toMatchObject({ status: 'acknowledged' })
  })

  test('tell whoever comes second that somebody was first', async () => {
    const seen = findElement(at(0).blocks, 'alert:resolve')
    await press(0, seen)
    await press(0, seen, 'U2')
    expect((await told()).sort()).toEqual([expect.stringMatching(/^U1: .*by (Ana|Ben)/), expect.stringMatching(/^U2: .*by (Ana|Ben)/)])
    expect(await store.alertEvent.count({ where: { alertId } })).toBe(1)
  })

  test('let it sleep by a choice from the menu', async () => {
    await press(0, choose(findElement(at(0).blocks, 'alert:snooze'), '4 h'))
    expect((await told())[0]).toMatch(/^U1: Snoozed/)
    expect((await store.alert.findUniqueOrThrow({ where: { id: alertId } })).snoozedUntil).not.toBeNull()
  })

  test.each<[string, Record<string, unknown>]>([
    ['of an action that there is not', { type: 'button', action_id: 'alert:delete', value: JSON.stringify({ alertId: '0199f000-0000-7000-8000-000000000000', revision: 1 }) }],
    ['without a value', { type: 'button', action_id: 'alert:resolve' }],
    ['whose value is no JSON', { type: 'button', action_id: 'alert:resolve', value: '{' }],
    ['whose value is another\'s', { type: 'button', action_id: 'verdict:right', value: '{"predictionId":"1; DROP"}' }],
    ['of a verdict that there is not', { type: 'button', action_id: 'verdict:maybe', value: '{"predictionId":"1"}' }],
    ['of a button that nobody knows', { type: 'button', action_id: 'other', value: 'x' }],
  ])('say at a press %s that it does nothing any more', async (_, action) => {
    await press(0, action)
    expect(await told()).toEqual(['U1: This button does nothing any more.'])
    expect(await store.alertEvent.count({ where: { alertId } })).toBe(0)
  })

  test('say so where Vigie fails, and say no more than that', async () => {
    vi.spyOn(store, '$transaction').mockRejectedValueOnce(new Error('relation "alerts" does not exist'))
    await pressButton(0, 'alert:resolve')
    expect(await told()).toEqual(['U1: Vigie could not do this. Try again in a moment; if it fails again, tell whoever runs Vigie: the reason is in its log.'])
    expect(await store.alertEvent.count({ where: { alertId } })).toBe(0)
  })

  test('work in the channel that shows the alert alone', async () => {
    const { channel: other } = await seedSlackAlert(store, fake)
    await sendPress(fake, listener.url, { action: findElement(at(0).blocks, 'alert:resolve'), channel: other.id, ts: at(0).ts, user: 'U1' })
    await listener.stop()
    expect(other.ephemeral.map(({ text }) => text)).toEqual(['This alert is not in this channel, or not any more.'])
    expect(await store.alertEvent.count({ where: { alertId } })).toBe(0)
  })
})

describe('the buttons under a post', () => {
  test('mark its prediction, and the mark can be taken back', async () => {
    await pressButton(1, 'verdict:positive')
    await expect.poll(() => channel.ephemeral.length).toBe(1)
    expect(await verdicts()).toMatchObject([{ person: 'U1', platform: 'slack', verdict: 'wrong', correctLabel: 'positive', source: 'button' }])
    await expect.poll(() => JSON.stringify(at(1).blocks)).toContain('marked wrong by 1 person')
    const [{ blocks } = { blocks: [] }] = channel.ephemeral
    await sendPress(fake, listener.url, { action: findElement(blocks, 'verdict:withdraw'), channel: channel.id, ts: '1.1', user: 'U1', ephemeral: true })
    expect(await told()).toEqual(['U1: Marked as wrong: it should be positive. Thank you.', 'U1: Taken back: your mark no longer counts.'])
    expect(await verdicts()).toEqual([])
  })
})

describe('reactions', () => {
  test('under a post mark its prediction; what they came to is said in the thread', async () => {
    await sendEvent(listener.url, react('reaction_added', 'x'))
    expect(await verdicts()).toMatchObject([{ verdict: 'wrong', source: 'reaction' }])
    await sendEvent(listener.url, react('reaction_added', 'smile'))
    expect(await verdicts()).toMatchObject([{ verdict: 'wrong', correctLabel: 'positive' }])
    await sendEvent(listener.url, react('reaction_removed', 'x'))
    await sendEvent(listener.url, react('reaction_removed', 'smile'))
    expect(await verdicts()).toEqual([])
    expect(await told()).toEqual(['U1: Marked as wrong. Thank you.', 'U1: Marked as wrong: it should be positive. Thank you.', expect.stringMatching(/^U1: /), 'U1: Taken back: your mark no longer counts.'].slice(0, channel.ephemeral.length))
    expect(fake.calls.filter(({ method }) => method === 'chat.postEphemeral').every(({ arguments: { thread_ts: thread } }) => thread === at(0).ts)).toBe(true)
  })

  test('that come several times count once, and are spoken of once', async () => {
    const event = react('reaction_added', 'x')
    await Promise.all([1, 2, 3].map(() => sendEvent(listener.url, event, { eventId: 'Ev1' })))
    await sendEvent(listener.url, event, { eventId: 'Ev1', retry: { number: 1, reason: 'http_timeout' } })
    expect(await verdicts()).toHaveLength(1)
    expect(await told()).toEqual(['U1: Marked as wrong. Thank you.'])
  })

  test('acknowledge and resolve an alert', async () => {
    await sendEvent(listener.url, react('reaction_added', 'eyes', 0))
    await sendEvent(listener.url, react('reaction_added', 'white_check_mark', 0, 'U2'))
    expect(await store.alert.findUniqueOrThrow({ where: { id: alertId } })).toMatchObject({ status: 'resolved' })
    expect(await told()).toEqual([expect.stringMatching(/^U1: Acknowledged by Ana/), expect.stringMatching(/^U2: Resolved by Ben/)])
  })

  test('with a skin tone mean the same', async () => {
    await sendEvent(listener.url, react('reaction_added', 'x::skin-tone-3'))
    expect(await verdicts()).toHaveLength(1)
  })

  test.each<[string, () => Record<string, unknown>]>([
    ['that mean nothing', () => react('reaction_added', 'tada')],
    ['of bots', () => {
      fake.workspace.users.set('U3', { id: 'U3', name: 'bot', realName: 'Bot', displayName: 'Bot', isBot: true })
      return react('reaction_added', 'x', 1, 'U3')
    }],
    ['of Vigie itself', () => react('reaction_added', 'x', 1, 'UBOT')],
    ['to messages of others', () => ({ ...react('reaction_added', 'x'), item: { type: 'message', channel: channel.id, ts: '1.1' } })],
    ['to files', () => ({ ...react('reaction_added', 'x'), item: { type: 'file', file: 'F1' } })],
    ['named as what every object has', () => react('reaction_added', 'constructor')],
  ])('%s are met with silence', async (_, event) => {
    expect(await sendEventUntilTaken(listener.url, event())).toEqual([200])
    expect(await verdicts()).toEqual([])
    expect(await told()).toEqual([])
  })

  test('count where Slack does not say who it is, and where nobody can be told', async () => {
    fake.faults.order('users.info', { kind: 'server-error' })
    fake.faults.order('chat.postEphemeral', { kind: 'server-error' })
    expect(await sendEventUntilTaken(listener.url, react('reaction_added', 'x'))).toEqual([200])
    expect(await verdicts()).toHaveLength(1)
  })
})

describe('"Was this right?" in the menu of a message', () => {
  test('asks for a verdict on its prediction', async () => {
    const { uses } = await sendShortcut(fake, listener.url, { callbackId: 'vigie_was_this_right', channel: channel.id, ts: at(1).ts, user: 'U1' })
    await listener.stop()
    expect(uses[0]?.text).toBe('This was read as negative. Was that right?')
    expect(predictionIds()).toContain(BigInt((JSON.parse(String(findElement(uses[0]?.blocks ?? [], 'verdict:neutral').value)) as { predictionId: string }).predictionId))
  })

  test('says where there is none', async () => {
    const { uses } = await sendShortcut(fake, listener.url, { callbackId: 'vigie_was_this_right', channel: channel.id, ts: at(0).ts, user: 'U1' })
    await listener.stop()
    expect(uses[0]?.text).toMatch(/^No prediction of Vigie stands in this message/)
  })
})
