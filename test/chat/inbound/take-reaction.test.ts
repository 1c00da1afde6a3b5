import { beforeEach, describe, expect, test } from 'vitest'
import { judgePrediction, notifyAlert, pressAlert, takeReaction, type Platform, type ReactionMeanings } from '../../../src/chat/index.js'
import { claimEvent, type Store } from '../../../src/store/index.js'
import type { FakeChannel, FakeSlack } from '../../fakes/slack/index.js'
import { openPlatform, seedSlackAlert } from '../slack/slack-channel.js'
import { useFakeSlack } from '../slack/use-fake-slack.js'
import { useStore } from '../use-store.js'

const meanings: ReactionMeanings = { x: 'wrong', rage: 'negative', smile: 'positive', eyes: 'acknowledge', white_check_mark: 'resolve' }

let store: Store
let fake: FakeSlack
let slack: Platform
let channel: FakeChannel
let alertId: string

useStore((given) => (store = given))
useFakeSlack((given) => (fake = given))
beforeEach(async () => {
  slack = openPlatform(store, fake)
  ;({ alertId, channel } = await seedSlackAlert(store, fake))
  await notifyAlert(store, { slack }, alertId)
})

const tsOf = (index: number): string => channel.messages[index]?.ts ?? ''
const react = (reaction: string, second: number, { on = true, message = 1, person = 'U1', where = channel.id } = {}) =>
  takeReaction(store, { slack }, meanings, {
    platform: 'slack', channel: where, messageId: tsOf(message), reaction, on, at: new Date(second * 1000), person, name: 'Ana', now: new Date(),
  })
const standing = () => store.feedback.findMany({ where: { withdrawnAt: null }, select: { person: true, verdict: true, correctLabel: true, source: true } })

describe('a reaction to an example', () => {
  test('marks its prediction, once however often it arrives, and the message says so', async () => {
    expect(await react('smile', 1)).toEqual({ note: 'Marked as wrong: it should be positive. Thank you.' })
    expect(await react('smile', 1)).toBeUndefined()
    expect(await standing()).toEqual([{ person: 'U1', verdict: 'wrong', correctLabel: 'positive', source: 'reaction' }])
    expect(channel.messages[1]).toMatchObject({ edits: 1 })
    expect(JSON.stringify(channel.messages[1]?.blocks)).toContain('marked wrong by 1 person')
  })

  test('that names the predicted label says that it is right', async () => {
    expect(await react('rage', 1)).toEqual({ note: 'Marked as right. Thank you.' })
    expect(await standing()).toMatchObject([{ verdict: 'right', correctLabel: null }])
  })

  test('is taken back by removing it, also where the removal arrives first', async () => {
    await react('x', 1)
    expect(await react('x', 2, { on: false })).toEqual({ note: 'Taken back: your mark no longer counts.' })
    await react('x', 9, { on: false, person: 'U2' })
    expect(await react('x', 8, { person: 'U2' })).toBeUndefined()
    expect(await standing()).toEqual([])
  })

  test('leaves what the others of the same person say', async () => {
    await react('x', 1)
    await react('smile', 2)
    await react('smile', 3, { on: false })
    expect(await standing()).toMatchObject([{ verdict: 'wrong', correctLabel: null }])
  })

  test('by many at once counts for each of them', async () => {
    await Promise.all(['U1', 'U2', 'U3', 'U4'].flatMap((person) => [react('x', 1, { person }), react('smile', 2, { person }), react('x', 1, { person })]))
    expect((await standing()).map(({ person, correctLabel }) => [person, correctLabel]).toSorted()).toEqual(['U1', 'U2', 'U3', 'U4'].map((person) => [person, 'positive']))
  })

  test.each([
    ['means nothing', 'tada', {}],
    ['means something at an alert only', 'eyes', {}],
    ['stands under a message that is not ours', 'x', { message: 99 }],
    ['comes from a channel that does not show it', 'x', { where: 'C0ELSEWHERE' }],
  ])('that %s is passed over', async (_, reaction, options) => {
    expect(await react(reaction, 1, options)).toBeUndefined()
    expect(await standing()).toEqual([])
    expect(await store.chatReaction.count()).toBe(0)
  })
})

describe('a reaction to an alert', () => {
  const statusOf = async () => (await store.alert.findUniqueOrThrow({ where: { id: alertId } })).status

  test('acknowledges it, and another resolves it, once each', async () => {
    expect(await react('eyes', 1, { message: 0 })).toEqual({ note: expect.stringMatching(/^Acknowledged by Ana/) as unknown })
    expect(await react('eyes', 1, { message: 0 })).toBeUndefined()
    expect(await statusOf()).toBe('acknowledged')
    expect(JSON.stringify(channel.messages[0]?.blocks)).toContain('Acknowledged by Ana')
    await react('white_check_mark', 2, { message: 0 })
    expect(await statusOf()).toBe('resolved')
  })

  test('is done when it comes again, where a process died between noting and acting; and only then', async () => {
    await react('eyes', 1, { message: 0 })
    await store.alert.update({ where: { id: alertId }, data: { status: 'open' } })
    const comeLater = () => store.chatReaction.updateMany({ data: { notedAt: new Date(Date.now() - 60_000) } })
    // It was done: that it comes again, a minute later, changes nothing.
    await comeLater()
    expect([await react('eyes', 1, { message: 0 }), await statusOf()]).toEqual([undefined, 'open'])
    // It was noted alone, as where a process dies.
    await store.chatReaction.updateMany({ data: { doneAt: null, notedAt: new Date() } })
    expect([await react('eyes', 1, { message: 0 }), await statusOf()]).toEqual([undefined, 'open'])
    await comeLater()
    const again = await Promise.all([1, 2, 3].map(() => react('eyes', 1, { message: 0 })))
    expect(again.filter((each) => each !== undefined)).toHaveLength(1)
    expect(await statusOf()).toBe('acknowledged')
  })

  test('does nothing when it is taken away, or when it judges', async () => {
    await react('eyes', 1, { message: 0, on: false })
    await react('x', 1, { message: 0 })
    expect(await statusOf()).toBe('open')
  })
})

describe('a press', () => {
  const press = (options: object) => pressAlert(store, slack, { channel: channel.id, alertId, action: 'acknowledge', seen: 1, person: 'U1', name: 'Ana', now: new Date(), ...options })

  test('of two people at once acts once, and tells the other who was first', async () => {
    const outcomes = await Promise.all([press({}), press({ person: 'U2', name: 'Ben' })])
    expect(outcomes.map(({ changed }) => changed).toSorted()).toEqual([false, true])
    expect(outcomes.find(({ changed }) => !changed)?.note).toMatch(/^Done already: acknowledged by (Ana|Ben)/)
    await expect(press({ action: 'resolve', person: 'U3', name: 'Cy' })).rejects.toMatchObject({ code: 'E_ALERT_CHANGED' })
  })

  test.each([
    ['an alert that nobody knows', { alertId: '00000000-0000-4000-8000-000000000000' }],
    ['what is no alert at all', { alertId: "1' OR '1'='1" }],
    ['an alert of another channel', { channel: 'C0ELSEWHERE' }],
  ])('on %s is refused', async (_, options) => {
    await expect(press(options)).rejects.toMatchObject({ code: 'E_ALERT_UNKNOWN' })
  })

  test('on a prediction judges it, and null takes that back', async () => {
    const { predictionId } = await store.chatMessage.findFirstOrThrow({ where: { predictionId: { not: null } } })
    const judge = (judgement: 'wrong' | null) =>
      judgePrediction(store, { slack }, { platform: 'slack', predictionId: String(predictionId), judgement, source: 'button', person: 'U1', now: new Date() })
    expect(await judge('wrong')).toMatchObject({ changed: true, marks: { wrong: 1, right: 0 } })
    expect(await judge('wrong')).toMatchObject({ changed: false, note: 'Marked as wrong. You had said so already.' })
    expect(await judge(null)).toMatchObject({ changed: true, marks: { wrong: 0, right: 0 } })
    await expect(judgePrediction(store, {}, { platform: 'slack', predictionId: '999999', judgement: 'wrong', source: 'button', person: 'U1', now: new Date() }))
      .rejects.toMatchObject({ code: 'E_PREDICTION_UNKNOWN' })
  })
})

test('an event is new once, on each platform', async () => {
  const asked = await Promise.all([1, 2, 3].map(() => claimEvent(store, 'slack', 'Ev1')))
  expect(asked.filter(Boolean)).toHaveLength(1)
  expect(await claimEvent(store, 'teams', 'Ev1')).toBe(true)
})
