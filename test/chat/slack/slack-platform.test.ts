import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { notifyAlert } from '../../../src/chat/index.js'
import { bindChannel, endAlert, openAlert, readHeldChannels, readOutbox, unbindChannel, type Store } from '../../../src/store/index.js'
import { addChannel, botToken, expectNoViolations, type FakeChannel, type FakeSlack, type Fault } from '../../fakes/slack/index.js'
import { minutesLater } from '../../store/seed.js'
import { bringUntilDone, letTimePass } from '../let-time-pass.js'
import { useStore } from '../use-store.js'
import { openPlatform, quick, seedSlackAlert } from './slack-channel.js'
import { useFakeSlack } from './use-fake-slack.js'

let store: Store
let fake: FakeSlack

useStore((given) => (store = given))
useFakeSlack((given) => (fake = given))

const notify = (alertId: string, timings = quick): Promise<void> => notifyAlert(store, { slack: openPlatform(store, fake, timings) }, alertId)
const bring = () => bringUntilDone(store, notify)

/** What people see: the alert once, its three examples in its thread, once each and in order, and nothing of which nobody knows. */
async function expectWhole({ id, messages }: FakeChannel): Promise<void> {
  const [alert] = messages
  expect(messages.map(({ threadTs }) => threadTs)).toEqual([undefined, alert?.ts, alert?.ts, alert?.ts])
  expect(messages.map(({ text }) => text.split(/[ :]/)[0])).toEqual(['Severity', 'Negative', 'Negative', 'Negative'])
  expect(new Set(messages.map(({ metadata }) => metadata?.event_payload.key)).size).toBe(4)
  const recorded = await store.chatMessage.findMany({ where: { channel: { externalId: id } }, orderBy: { id: 'asc' } })
  expect(recorded.map(({ externalId }) => externalId)).toEqual(messages.map(({ ts }) => ts))
  const ranked = await store.alertExample.findMany({ where: { alertId: recorded[0]?.alertId ?? '' }, orderBy: { rank: 'asc' } })
  expect(recorded.map(({ predictionId }) => predictionId)).toEqual([null, ...ranked.map(({ predictionId }) => predictionId)])
  expect(await store.chatPost.count({ where: { channel: { externalId: id }, externalId: null } })).toBe(0)
  expectNoViolations(fake)
}

describe('an alert in Slack', () => {
  test('stands there once, with its examples in its thread, and is edited in place', async () => {
    const { alertId, watchId, channel } = await seedSlackAlert(store, fake)
    await notify(alertId)
    await notify(alertId)
    await expectWhole(channel)
    expect(channel.messages.every(({ unfurls }) => !unfurls.links && !unfurls.media)).toBe(true)
    expect(channel.messages.flatMap(({ blocks }) => blocks).filter((block) => (block as { type?: string }).type === 'actions')).toEqual([])
    await endAlert(store, 'bad-buzz', watchId, minutesLater(5), minutesLater(90))
    await notify(alertId)
    expect(channel.messages[0]).toMatchObject({ edits: 1, text: expect.stringContaining('Back to usual') as unknown })
    expect(channel.messages.at(-1)).toMatchObject({ threadTs: channel.messages[0]?.ts, text: expect.stringContaining('Back to usual') as unknown })
    expectNoViolations(fake)
  })

  test('brought by four processes at once stands there once', async () => {
    const { alertId, channel } = await seedSlackAlert(store, fake)
    await Promise.allSettled([1, 2, 3, 4].map(() => notify(alertId)))
    await bring()
    await expectWhole(channel)
  })

  test('whose record was lost is not posted again', async () => {
    const { alertId, channel } = await seedSlackAlert(store, fake)
    await notify(alertId)
    await store.chatMessage.deleteMany()
    await notify(alertId)
    await expectWhole(channel)
  })
})

describe('a crash', () => {
  const crashed = { externalId: null, claimedAt: new Date(), settleAt: new Date() }

  test('after the post and before its record is settled by looking for the key', async () => {
    const { alertId, channel } = await seedSlackAlert(store, fake)
    await notify(alertId)
    await store.chatMessage.deleteMany()
    await store.chatPost.updateMany({ data: crashed })
    await notify(alertId)
    await expectWhole(channel)
    expect(fake.calls.filter(({ method }) => method.startsWith('conversations.')).map(({ method }) => method)).toEqual(['conversations.history', ...[1, 2, 3].map(() => 'conversations.replies')])
  })

  test('after the claim and before the post is settled by posting', async () => {
    const { alertId, channel } = await seedSlackAlert(store, fake)
    const { id: channelId } = await store.channel.findFirstOrThrow({ where: { platform: 'slack' } })
    await store.chatPost.create({ data: { ...crashed, channelId, key: `alert:${alertId}` } })
    await notify(alertId)
    await expectWhole(channel)
  })

  test('of an attempt that may still be under way is waited for', async () => {
    const { alertId, channel } = await seedSlackAlert(store, fake)
    const { id: channelId } = await store.channel.findFirstOrThrow({ where: { platform: 'slack' } })
    await store.chatPost.create({ data: { channelId, key: `alert:${alertId}`, claimedAt: new Date(), settleAt: new Date(Date.now() + 60_000) } })
    await expect(notify(alertId)).rejects.toMatchObject({ code: 'E_CHAT_UNSETTLED', retryable: true })
    expect(channel.messages).toEqual([])
    await letTimePass(store)
    await notify(alertId)
    await expectWhole(channel)
  })
})

describe('what goes wrong on the way', () => {
  const faults: Fault[] = [{ kind: 'answer-lost' }, { kind: 'dropped' }, { kind: 'server-error' }, { kind: 'rate-limited', seconds: 30 }]
  test.each(faults)('$kind leaves one of each message', async (fault) => {
    const { alertId, channel } = await seedSlackAlert(store, fake)
    fake.faults.order('chat.postMessage', fault)
    await expect(notify(alertId)).rejects.toMatchObject({ code: fault.kind === 'rate-limited' ? 'E_CHAT_RATE_LIMITED' : 'E_CHAT_UNREACHABLE', retryable: true })
    expect(await bring()).toBe(0)
    await expectWhole(channel)
  })

  test('any of it, in any order, at any call', async () => {
    const fault = fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.constantFrom(...faults))
    await fc.assert(fc.asyncProperty(fc.array(fault, { maxLength: 12 }), fc.array(fault, { maxLength: 6 }), async (posts, looks) => {
      const { channel } = await seedSlackAlert(store, fake)
      fake.faults.clear()
      for (const [method, list] of [['chat.postMessage', posts], ['conversations.history', looks], ['conversations.replies', looks]] as const) {
        for (const each of list) if (each) fake.faults.order(method, each)
      }
      await bring()
      await expectWhole(channel)
    }), { numRuns: 15 })
  })

  test('a 429 holds the whole channel for as long as Slack asks, and no call is made meanwhile', async () => {
    const { alertId, channel } = await seedSlackAlert(store, fake)
    fake.faults.order('chat.postMessage', { kind: 'rate-limited', seconds: 30 })
    await expect(notify(alertId)).rejects.toThrow('30 s')
    const { freeAt } = await store.channel.findFirstOrThrow({ where: { platform: 'slack' } })
    expect((freeAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(25_000)
    expect(await readOutbox(store, 10)).toEqual([])
    await notify(alertId)
    expect(fake.calls).toHaveLength(1)
    await bring()
    await expectWhole(channel)
  })

  test('a storm of 429s during an outage loses nothing and says nothing twice', async () => {
    const alerts = [await seedSlackAlert(store, fake), await seedSlackAlert(store, fake), await seedSlackAlert(store, fake)]
    fake.faults.order('chat.postMessage', { kind: 'rate-limited', seconds: 60 }, 7)
    await fake.goDown()
    for (const { alertId } of alerts) await expect(notify(alertId)).rejects.toMatchObject({ code: 'E_CHAT_UNREACHABLE' })
    await fake.comeBack()
    await bring()
    for (const { channel } of alerts) await expectWhole(channel)
    expect(await readHeldChannels(store)).toEqual([])
  })
})

describe('a channel that refuses', () => {
  const causes: [string, (channel: FakeChannel) => () => void, RegExp][] = [
    ['its token was revoked', () => breakToken({ revoked: 'token_revoked' }), /its token does not work any more.*SLACK_BOT_TOKEN/],
    ['the app was removed', () => breakToken({ revoked: 'account_inactive' }), /its token does not work any more/],
    ['it lacks a permission', () => breakToken({ scopes: new Set(['users:read']) }), /lacks the permission chat:write/],
    ['it was archived', (channel) => change(channel, { isArchived: true }), /archived.*--add-channel/],
    ['the bot was thrown out', (channel) => change(channel, { isMember: false }), /not in the channel.*\/invite/],
    ['a private one', (channel) => change(channel, { isMember: false, isPrivate: true }), /no such channel, or it is private/],
  ]
  function breakToken(given: { revoked?: 'token_revoked' | 'account_inactive'; scopes?: Set<string> }): () => void {
    const token = fake.workspace.tokens.get(botToken)
    if (!token) throw new Error('no token')
    const before = { ...token }
    Object.assign(token, given)
    return () => {
      delete token.revoked
      Object.assign(token, before)
    }
  }
  function change(channel: FakeChannel, given: Partial<FakeChannel>): () => void {
    const before = { ...channel }
    Object.assign(channel, given)
    return () => Object.assign(channel, { isArchived: before.isArchived, isMember: before.isMember, isPrivate: before.isPrivate })
  }

  test.each(causes)('because %s is said with its cure, left alone for a while, and served when the cause is gone', async (_, spoil, words) => {
    const { alertId, channel } = await seedSlackAlert(store, fake)
    const repair = spoil(channel)
    await expect(notify(alertId)).rejects.toMatchObject({ code: 'E_CHAT_REFUSED', retryable: false })
    await notify(alertId)
    expect(fake.calls).toHaveLength(1)
    const [held] = await readHeldChannels(store)
    expect(held?.trouble).toMatch(words)
    await letTimePass(store)
    await expect(notify(alertId)).rejects.toMatchObject({ code: 'E_CHAT_REFUSED' })
    expect((await readHeldChannels(store))[0]?.since).toEqual(held?.since)
    repair()
    await bring()
    await expectWhole(channel)
    expect(await readHeldChannels(store)).toEqual([])
  })

  test('to be looked into keeps a doubtful message back, rather than say it twice', async () => {
    const { alertId, channel } = await seedSlackAlert(store, fake)
    const scopes = fake.workspace.tokens.get(botToken)?.scopes
    scopes?.delete('channels:history')
    scopes?.delete('groups:history')
    fake.faults.order('chat.postMessage', { kind: 'answer-lost' })
    await expect(notify(alertId)).rejects.toThrow()
    await letTimePass(store)
    await expect(notify(alertId)).rejects.toMatchObject({ code: 'E_CHAT_REFUSED', message: expect.stringContaining('channels:history') as unknown })
    expect(channel.messages).toHaveLength(1)
    scopes?.add('channels:history')
    await bring()
    await expectWhole(channel)
  })
})

describe('a channel that is added later', () => {
  test('is told what still goes on, and not the past', async () => {
    const { alertId, watchId } = await seedSlackAlert(store, fake)
    await notify(alertId)
    const late = addChannel(fake.workspace, 'CLATE')
    const add = () => bindChannel(store, watchId, { platform: 'slack', externalId: 'CLATE', name: '#late' })
    await endAlert(store, 'bad-buzz', watchId, minutesLater(5), minutesLater(90))
    await store.alert.updateMany({ data: { createdAt: minutesLater(0) } })
    await add()
    await bring()
    expect(late.messages).toEqual([])
    await store.alert.updateMany({ data: { endedAt: null, revision: { increment: 1 } } })
    await bring()
    expect(late.messages).toHaveLength(4)
    expect(await unbindChannel(store, watchId, { platform: 'slack', externalId: 'CLATE' })).toBe(true)
  })
})

describe('a message that a person deleted', () => {
  test('does not swallow another alert that belongs in its thread', async () => {
    const { alertId, watchId, channel } = await seedSlackAlert(store, fake)
    await notify(alertId)
    channel.messages.length = 0
    const silence = { cause: 'mentions', since: minutesLater(0).toISOString(), mentions: 0, expected: 40 }
    await openAlert(store, { kind: 'silence', watchId, openedAt: minutesLater(9), severity: 4, observed: 0, expected: 40, figures: silence, examples: [] })
    await bring()
    expect(channel.messages).toMatchObject([{ text: expect.stringMatching(/^Severity 4/) as unknown }])
    expect(channel.messages[0]?.threadTs).toBeUndefined()
  })

  test('stays deleted, and nothing is posted in its thread', async () => {
    const { alertId, watchId, channel } = await seedSlackAlert(store, fake)
    await notify(alertId)
    channel.messages.length = 0
    await endAlert(store, 'bad-buzz', watchId, minutesLater(5), minutesLater(90))
    await notify(alertId)
    expect(channel.messages).toEqual([])
    expect(await readOutbox(store, 10)).toEqual([])
    expect(await store.chatPost.count({ where: { deletedAt: { not: null } } })).toBe(1)
  })

  test('before its examples came has none', async () => {
    const { alertId, channel } = await seedSlackAlert(store, fake)
    fake.faults.order('chat.postMessage', { kind: 'answer-lost' })
    await expect(notify(alertId)).rejects.toThrow()
    await store.chatPost.updateMany({ data: { externalId: channel.messages[0]?.ts ?? '', claimedAt: null, settleAt: null } })
    channel.messages.length = 0
    expect(await bring()).toBe(0)
    expect(channel.messages).toEqual([])
  })
})

test('messages of a channel keep their distance, whoever sends them', async () => {
  const { alertId, channel } = await seedSlackAlert(store, fake)
  const gap = 150
  await Promise.allSettled([1, 2].map(() => notify(alertId, { ...quick, gap })))
  await bringUntilDone(store, (id) => notify(id, { ...quick, gap }))
  const times = channel.messages.map(({ ts }) => Number(ts) * 1000)
  // One that the network held up comes close before the next.
  const distances = times.slice(1).map((time, index) => time - (times[index] ?? 0)).sort((a, b) => a - b)
  expect(distances[Math.floor(distances.length / 2)]).toBeGreaterThan(gap - 40)
})
