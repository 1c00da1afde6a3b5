import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../../src/store/index.js'
import { findButton } from '../chat/teams/find-button.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { addConversation, FakeTeams, presses, reacts, sendActivity, teamsApp, thumbs, writes, type FakeActivity, type FakeConversation } from '../fakes/teams/index.js'
import { beginFeed, findRoot, kill, prepareFeed, startService, waitUntilHeld, type RunningVigie } from './journey.js'
import { until, when } from './until.js'

let folder: string
let database: TestDatabase
let store: Store
let fake: FakeTeams
let channel: FakeConversation
let vigie: RunningVigie

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-teams-'))
  database = await createDatabase()
  store = database.store
  fake = await FakeTeams.start()
  channel = addConversation(fake.tenant, '19:crisis@thread.tacv2')
})
afterAll(async () => {
  vigie.child.kill('SIGKILL')
  await fake.goDown()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const start = (): Promise<RunningVigie> => startService({
  DATABASE_URL: database.url, TEAMS_APP_ID: teamsApp.appId, TEAMS_APP_PASSWORD: teamsApp.password, TEAMS_TENANT_ID: teamsApp.tenantId, TEAMS_CLOUD_URL: fake.origin,
})
const person = (index: number) => fake.tenant.people[index] ?? expect.fail('nobody is there')
const send = async (activity: object): Promise<void> => {
  expect((await sendActivity(fake, `${vigie.address}/api/messages`, activity)).status).toBe(200)
}
const roots = (): FakeActivity[] => channel.activities.filter(({ threadId, summary }) => threadId === undefined && summary.startsWith('Severity'))
const examplesUnder = (root: FakeActivity): FakeActivity[] => channel.activities.filter(({ threadId, feedbackLoop }) => threadId === root.id && feedbackLoop)
const shows = (activity: FakeActivity, words: string): boolean => JSON.stringify(activity.card).includes(words)

/** An alert's message, once it stands there with all its examples. */
async function readWhole(kind: string): Promise<FakeActivity> {
  return await until(`the alert of ${kind} with all its examples`, async () => {
    const found = await findRoot(store, 'teams', kind)
    const root = roots().find(({ id }) => id === found?.externalId)
    return root && found && examplesUnder(root).length >= found.examples ? root : undefined
  })
}

test('a team in Teams: a watch, an alert, marks, a misprediction, done; through duplicates, an outage, limits and a kill', { timeout: 300_000 }, async () => {
  const feed = await prepareFeed(store, path.join(folder, 'tweets.csv'))
  vigie = await start()
  const added = writes(fake, { conversation: channel, person: person(0) }, `watch add name="Air Paradis" feed="${feed}"`)
  await Promise.all([send(added), send(added)])
  await when('the line is answered', () => channel.activities.length > 0)
  await send(added)
  expect(channel.activities).toMatchObject([{ threadId: added.id, summary: expect.stringMatching(/^Air Paradis is watched from now on/) as unknown }])
  expect(await store.watchChannel.count({ where: { channel: { platform: 'teams', externalId: channel.id } } })).toBe(1)

  // People turn on the brand while Teams is away, and then Vigie dies.
  await fake.goDown()
  await beginFeed(store, feed)
  await waitUntilHeld(store, 'teams')
  await kill(vigie)
  fake.faults.order('post', { kind: 'rate-limited', seconds: 1 }, 2)
  await fake.comeBack()
  await store.channel.updateMany({ data: { freeAt: null } })
  vigie = await start()
  const alert = await readWhole('bad-buzz')
  expect(shows(alert, 'Air Paradis')).toBe(true)
  await when('the channel is free of trouble', async () => (await store.channel.count({ where: { platform: 'teams', trouble: { not: null } } })) === 0)

  // Three people disagree, each in another way, and networks send twice.
  const [first, second, third] = examplesUnder(alert)
  if (!first || !second || !third) throw new Error('an alert without examples')
  const doing = (index: number) => ({ conversation: channel, person: person(index), thread: alert.id })
  const marks = [reacts(fake, doing(0), first.id, 'grinningfacewithsmilingeyes'), presses(fake, doing(1), second.id, findButton(second.card, 'Wrong: neutral')), thumbs(fake, doing(2), third.id, 'dislike')]
  for (const mark of marks) await Promise.all([send(mark), send(mark)])
  expect(await store.feedback.count({ where: { withdrawnAt: null, verdict: 'wrong' } })).toBe(3)
  const misread = await readWhole('misprediction')
  expect(examplesUnder(misread)).toHaveLength(3)

  // It is taken on and closed, while Teams wants to be left alone.
  fake.faults.order('edit', { kind: 'rate-limited', seconds: 1 }, 2)
  const acknowledged = presses(fake, doing(1), alert.id, findButton(alert.card, 'Acknowledge'))
  await Promise.all([send(acknowledged), send(acknowledged)])
  await when('it says who acknowledged it', () => shows(alert, 'Acknowledged by Ben Brown'))
  await send(presses(fake, doing(0), alert.id, findButton(alert.card, 'Resolve')))
  await when('it says who resolved it', () => shows(alert, 'Resolved by Ana Alvarez'))

  const { id: alertId } = await store.alert.findFirstOrThrow({ where: { kind: 'bad-buzz' } })
  expect(await store.alertEvent.findMany({ where: { alertId, platform: 'teams' }, orderBy: { at: 'asc' }, select: { action: true, name: true } })).toEqual([{ action: 'acknowledge', name: 'Ben Brown' }, { action: 'resolve', name: 'Ana Alvarez' }])
  expect(roots().map(({ id }) => id)).toEqual([alert.id, misread.id])
  for (const root of roots()) expect(new Set(examplesUnder(root).map(({ summary }) => summary)).size).toBe(examplesUnder(root).length)
  expect(await store.feedback.count({ where: { withdrawnAt: null } })).toBe(3)
  expect(fake.violations).toEqual([])
})
