import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { notifyAlert } from '../../../src/chat/index.js'
import { endAlert, leaveTeamsConversations, readHeldChannels, readOutbox, rememberTeamsConversation, type Store } from '../../../src/store/index.js'
import { teamsApp, type FakeConversation, type FakeTeams, type Fault } from '../../fakes/teams/index.js'
import { minutesLater } from '../../store/seed.js'
import { bringUntilDone, letTimePass } from '../let-time-pass.js'
import { useStore } from '../use-store.js'
import { openPlatform, quick, seedTeamsAlert } from './teams-channel.js'
import { useFakeTeams } from './use-fake-teams.js'

let store: Store
let fake: FakeTeams

useStore((given) => (store = given))
useFakeTeams((given) => (fake = given))

const notify = (alertId: string): Promise<void> => notifyAlert(store, { teams: openPlatform(store, fake) }, alertId)
const bring = () => bringUntilDone(store, notify)

/** What people see: the alert once, its three examples in its thread, once each and in order, and nothing of which nobody knows. */
async function expectWhole({ id, kind, activities }: FakeConversation): Promise<void> {
  const thread = kind === 'channel' ? activities[0]?.id : undefined
  expect(activities.map(({ summary, threadId }) => [summary.split(/[ :]/)[0], threadId])).toEqual([['Severity', undefined], ...[1, 2, 3].map(() => ['Negative', thread])])
  expect(new Set(activities.map(({ summary }) => summary)).size).toBe(4)
  const recorded = await store.chatMessage.findMany({ where: { channel: { externalId: id } }, orderBy: { id: 'asc' } })
  expect(recorded.map(({ externalId }) => externalId)).toEqual(activities.map((activity) => activity.id))
  const ranked = await store.alertExample.findMany({ where: { alertId: recorded[0]?.alertId ?? '' }, orderBy: { rank: 'asc' } })
  expect(recorded.map(({ predictionId }) => predictionId)).toEqual([null, ...ranked.map(({ predictionId }) => predictionId)])
  expect(await store.chatPost.count({ where: { channel: { externalId: id }, externalId: null } })).toBe(0)
}

describe('an alert in Teams', () => {
  test('stands there once, with its examples in its thread, and is edited in place', async () => {
    const { alertId, watchId, channel } = await seedTeamsAlert(store, fake)
    await notify(alertId)
    await notify(alertId)
    await expectWhole(channel)
    expect(channel.activities.map(({ feedbackLoop }) => feedbackLoop)).toEqual([false, true, true, true])
    await endAlert(store, 'bad-buzz', watchId, minutesLater(5), minutesLater(90))
    await notify(alertId)
    expect(channel.activities[0]).toMatchObject({ edits: 1, summary: expect.stringContaining('Back to usual') as unknown })
    expect(channel.activities.at(-1)).toMatchObject({ threadId: channel.activities[0]?.id, summary: expect.stringContaining('Back to usual') as unknown })
  })

  test('stands in a chat, which has no threads, one after the other', async () => {
    const { alertId, channel } = await seedTeamsAlert(store, fake, { kind: 'groupChat' })
    await notify(alertId)
    await expectWhole(channel)
  })

  test('brought by four processes at once stands there once', async () => {
    const { alertId, channel } = await seedTeamsAlert(store, fake)
    await Promise.allSettled([1, 2, 3, 4].map(() => notify(alertId)))
    await bring()
    await expectWhole(channel)
  })

  test('whose record was lost is not posted again', async () => {
    const { alertId, channel } = await seedTeamsAlert(store, fake)
    await notify(alertId)
    await store.chatMessage.deleteMany()
    await notify(alertId)
    await expectWhole(channel)
  })

  test('shows its chart as a picture where people reach the page over https', async () => {
    const { alertId, channel } = await seedTeamsAlert(store, fake)
    await notifyAlert(store, { teams: openPlatform(store, fake, { publicUrl: 'https://vigie.example' }) }, alertId)
    expect(JSON.stringify(channel.activities[0]?.card)).toMatch(/"type":"Image","url":"https:\/\/vigie\.example\/charts\/[0-9a-f-]+-\d+\.png"/)
  })
})

describe('what goes wrong on the way', () => {
  const faults: Fault[] = [{ kind: 'dropped' }, { kind: 'server-error' }, { kind: 'rate-limited', seconds: 30 }]
  test.each(faults)('$kind leaves one of each message, and one call is one try', async (fault) => {
    const { alertId, channel } = await seedTeamsAlert(store, fake)
    fake.faults.order('post', fault)
    await expect(notify(alertId)).rejects.toMatchObject({ code: fault.kind === 'rate-limited' ? 'E_CHAT_RATE_LIMITED' : 'E_CHAT_UNREACHABLE', retryable: true })
    expect(fake.calls).toHaveLength(1)
    await notify(alertId)
    expect(fake.calls).toHaveLength(1)
    expect(await bring()).toBe(0)
    await expectWhole(channel)
  })

  test('any of it, in any order, at any call', async () => {
    const fault = fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.constantFrom(...faults))
    await fc.assert(fc.asyncProperty(fc.array(fault, { maxLength: 12 }), async (posts) => {
      const { channel } = await seedTeamsAlert(store, fake)
      fake.faults.clear()
      for (const each of posts) if (each) fake.faults.order('post', each)
      await bring()
      await expectWhole(channel)
    }), { numRuns: 8 })
  })

  test('a 429 holds the whole channel for as long as Teams asks', async () => {
    const { alertId, channel } = await seedTeamsAlert(store, fake)
    fake.faults.order('post', { kind: 'rate-limited', seconds: 30 })
    await expect(notify(alertId)).rejects.toThrow('30 s')
    const { freeAt } = await store.channel.findFirstOrThrow({ where: { platform: 'teams' } })
    expect((freeAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(25_000)
    expect(await readOutbox(store, 10)).toEqual([])
    await bring()
    await expectWhole(channel)
  })

  test('an answer that is lost is told again, not before the attempt is over: two are better than none', async () => {
    const { alertId, channel } = await seedTeamsAlert(store, fake)
    fake.faults.order('post', { kind: 'answer-lost' })
    await expect(notify(alertId)).rejects.toMatchObject({ code: 'E_CHAT_UNREACHABLE' })
    await store.channel.updateMany({ data: { freeAt: null } })
    await expect(notify(alertId)).rejects.toMatchObject({ code: 'E_CHAT_UNSETTLED', retryable: true })
    expect(channel.activities).toHaveLength(1)
    await bring()
    expect(channel.activities.map(({ summary }) => summary.split(/[ :]/)[0])).toEqual(['Severity', 'Severity', 'Negative', 'Negative', 'Negative'])
    expect(channel.activities.slice(2).every(({ threadId }) => threadId === channel.activities[1]?.id)).toBe(true)
  })

  test('a card that Teams does not take keeps no alert from people: its text stands there', async () => {
    const { alertId, channel } = await seedTeamsAlert(store, fake)
    fake.faults.order('post', { kind: 'too-large' })
    await notify(alertId)
    expect(channel.activities[0]).toMatchObject({ text: expect.stringMatching(/^Severity 6 of 10/) as unknown })
    expect(channel.activities[0]?.card).toBeUndefined()
    await expectWhole(channel)
  })
})

describe('a channel that refuses', () => {
  const change = (channel: FakeConversation, given: Partial<FakeConversation>): (() => void) => {
    const before = { ...channel }
    Object.assign(channel, given)
    return () => Object.assign(channel, { isMember: before.isMember, isDeleted: before.isDeleted, isBlocked: before.isBlocked })
  }
  const causes: [string, (channel: FakeConversation) => (() => unknown) | Promise<() => unknown>, RegExp][] = [
    ['its secret ended', () => {
      fake.tenant.password = 'another'
      return () => (fake.tenant.password = teamsApp.password)
    }, /Microsoft refuses the app’s credentials \(invalid_client 7000215\).*TEAMS_APP_PASSWORD/],
    ['the bot was removed', (channel) => change(channel, { isMember: false }), /Vigie was removed from it.*@Vigie help/],
    ['it was deleted', (channel) => change(channel, { isDeleted: true }), /no such channel or chat any more.*--add-channel/],
    ['an administrator blocked it', (channel) => change(channel, { isBlocked: true }), /administrator has blocked/],
    ['Teams told that it was removed', async ({ id, teamId }) => {
      await leaveTeamsConversations(store, { teamId })
      return () => rememberTeamsConversation(store, { id, kind: 'channel', serviceUrl: fake.serviceUrl, tenantId: fake.tenant.id, teamId, botId: `28:${teamsApp.appId}` })
    }, /not there, or was never spoken to there/],
  ]

  test.each(causes)('because %s is said with its cure, left alone for a while, and served when the cause is gone', async (_, spoil, words) => {
    const { alertId, channel } = await seedTeamsAlert(store, fake)
    const repair = await spoil(channel)
    await expect(notify(alertId)).rejects.toMatchObject({ code: 'E_CHAT_REFUSED', retryable: false })
    const calls = fake.calls.length
    await notify(alertId)
    expect(fake.calls).toHaveLength(calls)
    expect((await readHeldChannels(store))[0]?.trouble).toMatch(words)
    await repair()
    await bring()
    await expectWhole(channel)
    expect(await readHeldChannels(store)).toEqual([])
  })

  test('because Teams takes a token no more gets another, and goes on', async () => {
    const { alertId, channel } = await seedTeamsAlert(store, fake)
    const platform = openPlatform(store, fake)
    await notifyAlert(store, { teams: platform }, alertId)
    fake.faults.order('edit', { kind: 'unauthorised' })
    await store.alert.update({ where: { id: alertId }, data: { revision: { increment: 1 } } })
    await expect(notifyAlert(store, { teams: platform }, alertId)).rejects.toMatchObject({ code: 'E_CHAT_REFUSED' })
    await letTimePass(store)
    await notifyAlert(store, { teams: platform }, alertId)
    expect(channel.activities[0]?.edits).toBe(1)
    expect(fake.logIns).toBe(2)
  })
})

test('a message that a person deleted stays deleted, and nothing is posted in its thread', async () => {
  const { alertId, watchId, channel } = await seedTeamsAlert(store, fake)
  await notify(alertId)
  channel.activities.length = 0
  await endAlert(store, 'bad-buzz', watchId, minutesLater(5), minutesLater(90))
  await notify(alertId)
  expect(channel.activities).toEqual([])
  expect(await readOutbox(store, 10)).toEqual([])
})

test('messages of a channel keep their distance, whoever sends them', async () => {
  const { alertId, channel } = await seedTeamsAlert(store, fake)
  const timings = { ...quick, gap: 150 }
  const paced = (id: string): Promise<void> => notifyAlert(store, { teams: openPlatform(store, fake, { timings }) }, id)
  await Promise.allSettled([1, 2].map(() => paced(alertId)))
  await bringUntilDone(store, paced)
  const times = channel.activities.map(({ id }) => Number(id))
  // One that the network held up comes close before the next.
  const distances = times.slice(1).map((time, index) => time - (times[index] ?? 0)).sort((a, b) => a - b)
  expect(distances[Math.floor(distances.length / 2)]).toBeGreaterThan(110)
})
