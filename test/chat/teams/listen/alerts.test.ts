import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { notifyAlert } from '../../../../src/chat/index.js'
import type { Store } from '../../../../src/store/index.js'
import { presses, reacts, sendActivity, thumbs, type FakeConversation, type FakeTeams } from '../../../fakes/teams/index.js'
import { useStore } from '../../use-store.js'
import { findButton } from '../find-button.js'
import { openPlatform, seedTeamsAlert } from '../teams-channel.js'
import { useFakeTeams } from '../use-fake-teams.js'
import type { Served } from '../../serve-listener.js'
import { openListener } from './open-listener.js'

let store: Store
let fake: FakeTeams
let listener: Served
let channel: FakeConversation
let alertId: string

useStore((given) => (store = given))
useFakeTeams((given) => (fake = given))
beforeEach(async () => {
  const seeded = await seedTeamsAlert(store, fake)
  ;({ channel, alertId } = seeded)
  await notifyAlert(store, { teams: openPlatform(store, fake) }, alertId)
  listener = await openListener(store, fake)
})
afterEach(() => listener.stop())

const at = (index: number) => channel.activities[index] ?? expect.fail('no such message')
const doing = (who = 0) => ({ conversation: channel, person: fake.tenant.people[who] ?? expect.fail('nobody'), thread: at(0).id })
const send = (activity: object): Promise<Response> => sendActivity(fake, listener.url, activity)
const press = async (index: number, name: string, who = 0): Promise<string> => {
  const response = await send(presses(fake, doing(who), at(index).id, findButton(at(index).card, name)))
  return ((await response.json()) as { value: string }).value
}
const verdicts = () => store.feedback.findMany({ where: { withdrawnAt: null }, orderBy: { person: 'asc' }, select: { person: true, platform: true, verdict: true, correctLabel: true, source: true } })
const state = () => store.alert.findUniqueOrThrow({ where: { id: alertId } })

describe('buttons', () => {
  test('acknowledge an alert, say so to the one who pressed alone, and show it in the message', async () => {
    expect(await press(0, 'Acknowledge')).toMatch(/^Acknowledged by Ana Alvarez, /)
    expect(await state()).toMatchObject({ status: 'acknowledged' })
    expect(at(0).edits).toBe(1)
    expect(JSON.stringify(at(0).card)).toContain('Acknowledged by Ana Alvarez')
    expect(channel.activities).toHaveLength(4)
  })

  test('that say a line about an alert are answered with a sentence, and the alert stays where it is', async () => {
    const response = await send(presses(fake, doing(), at(0).id, { verb: 'say', say: 'retrain', stays: true }))
    expect(await response.json()).toMatchObject({ type: 'application/vnd.microsoft.activity.message', value: expect.stringMatching(/^The model /) as unknown })
    expect(at(0).edits).toBe(0)
  })

  test('pressed by two at once: the second is told who was first', async () => {
    const both = await Promise.all([press(0, 'Acknowledge', 0), press(0, 'False alarm', 1)])
    expect(both.filter((note) => /^(Somebody was first|Done already)/.test(note)).length).toBeLessThanOrEqual(1)
    expect(await store.alertEvent.count({ where: { alertId } })).toBeGreaterThanOrEqual(1)
  })

  test('mark a prediction, say which label it should be, and take it back', async () => {
    expect(await press(1, 'Wrong: positive')).toBe('Marked as wrong: it should be positive. Thank you.')
    expect(await verdicts()).toEqual([{ person: 'aad-ana', platform: 'teams', verdict: 'wrong', correctLabel: 'positive', source: 'button' }])
    expect(JSON.stringify(at(1).card)).toContain('marked wrong by 1 person')
    expect(await press(1, 'Take my mark back')).toBe('Taken back: your mark no longer counts.')
    expect(await verdicts()).toEqual([])
  })

  test('of an older client, which sends them as messages, do the same in silence', async () => {
    await send({ ...presses(fake, doing(), at(1).id, undefined), type: 'message', name: undefined, value: findButton(at(1).card, 'Right') })
    await expect.poll(verdicts, { timeout: 10_000 }).toMatchObject([{ verdict: 'right' }])
    expect(channel.activities).toHaveLength(4)
  })

  test.each<[string, unknown]>([
    ['nothing', undefined], ['another verb', { verb: 'delete', alertId: '1' }], ['what an object has', { verb: 'constructor' }], ['an alert that is not here', { verb: 'alert', alertId: '00000000-0000-4000-8000-000000000000', revision: 1, action: 'resolve' }],
    ['a prediction that is not there', { verb: 'verdict', predictionId: '999999999999', said: 'right' }],
  ])('that hold %s are answered with a sentence, and do nothing', async (_, data) => {
    const response = await send(presses(fake, doing(), at(0).id, data))
    expect([response.status, await response.json()]).toEqual([200, { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: expect.stringMatching(/^(This button does nothing any more|This alert is not in this channel|Vigie does not have this post)/) as unknown }])
    expect(await state()).toMatchObject({ status: 'open' })
  })
})

test('a button says so where Vigie fails, and says no more than that', async () => {
  vi.spyOn(store, '$transaction').mockRejectedValueOnce(new Error('relation "alerts" does not exist'))
  expect(await press(0, 'Acknowledge')).toMatch(/^Vigie could not do this. Try again in a moment/)
  expect(await state()).toMatchObject({ status: 'open' })
})

describe('reactions', () => {
  test('under a post mark its prediction, and taking them away takes that back', async () => {
    await send(reacts(fake, doing(), at(1).id, '274c_crossmark'))
    expect(await verdicts()).toMatchObject([{ person: 'aad-ana', verdict: 'wrong', source: 'reaction' }])
    await send(reacts(fake, doing(), at(1).id, '274c_crossmark', false))
    expect(await verdicts()).toEqual([])
  })

  test.each([['speechless', 'neutral'], ['grinningfacewithsmilingeyes', 'positive']])('%s says that it should be %s', async (reaction, correctLabel) => {
    await send(reacts(fake, doing(), at(1).id, reaction))
    expect(await verdicts()).toMatchObject([{ verdict: 'wrong', correctLabel }])
  })

  test('of people who are angry or sad about what was said agree that it is negative', async () => {
    await send(reacts(fake, doing(0), at(1).id, 'angry'))
    await send(reacts(fake, doing(1), at(1).id, 'sad'))
    expect(await verdicts()).toMatchObject([{ verdict: 'right' }, { verdict: 'right' }])
  })

  test('with the tone of a skin mean the same', async () => {
    await send(reacts(fake, doing(), at(1).id, 'like-tone3'))
    expect(await verdicts()).toMatchObject([{ verdict: 'right' }])
    await send(reacts(fake, doing(), at(1).id, 'like-tone5', false))
    expect(await verdicts()).toEqual([])
  })

  test('that come several times count once', async () => {
    const reaction = reacts(fake, doing(), at(1).id, '274c_crossmark')
    await Promise.all([1, 2, 3].map(() => send(reaction)))
    await send(reaction)
    expect(await verdicts()).toHaveLength(1)
  })

  test('at an alert acknowledge and resolve it, by the name that Teams knows', async () => {
    await send(reacts(fake, doing(), at(0).id, '1f440_eyes'))
    await send(reacts(fake, doing(1), at(0).id, '2705_whiteheavycheckmark'))
    expect(await state()).toMatchObject({ status: 'resolved' })
    expect(JSON.stringify(at(0).card)).toMatch(/Acknowledged by Ana Alvarez.*Resolved by Ben Brown/)
  })

  test('count where Teams does not say who it is', async () => {
    fake.faults.order('members', { kind: 'server-error' })
    await send(reacts(fake, doing(), at(0).id, '1f440_eyes'))
    expect(await state()).toMatchObject({ status: 'acknowledged' })
  })

  test.each<[string, () => object]>([
    ['that mean nothing', () => reacts(fake, doing(), at(1).id, 'heart')], ['named as what every object has', () => reacts(fake, doing(), at(1).id, 'constructor')],
    ['to messages of others', () => reacts(fake, doing(), '1', '274c_crossmark')], ['of Vigie itself', () => ({ ...reacts(fake, doing(), at(1).id, '274c_crossmark'), from: { id: `28:${fake.tenant.appId}` } })],
  ])('%s are met with silence', async (_, reaction) => {
    expect((await send(reaction())).status).toBe(200)
    expect(await verdicts()).toEqual([])
  })
})

test('thumbs under a post say whether it is right, once for each person', async () => {
  expect((await send(thumbs(fake, doing(), at(1).id, 'dislike'))).status).toBe(200)
  await send(thumbs(fake, doing(), at(1).id, 'dislike'))
  await send(thumbs(fake, doing(1), at(1).id, 'like'))
  expect(await verdicts()).toMatchObject([{ person: 'aad-ana', verdict: 'wrong' }, { person: 'aad-ben', verdict: 'right' }])
  expect((await send(thumbs(fake, doing(), at(0).id, 'like'))).status).toBe(200)
})
