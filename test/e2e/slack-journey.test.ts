import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeApp, wire } from '../../src/chat/slack/index.js'
import type { Store } from '../../src/store/index.js'
import { findElement } from '../chat/slack/listen/find-element.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { addChannel, botToken, expectNoViolations, FakeSlack, reactionEvent, sendCommand, sendEvent, sendPress, signingSecret, type FakeChannel, type FakeMessage } from '../fakes/slack/index.js'
import { beginFeed, findRoot, kill, prepareFeed, startService, waitUntilHeld, type RunningVigie } from './journey.js'
import { until, when } from './until.js'

let folder: string
let database: TestDatabase
let store: Store
let fake: FakeSlack
let channel: FakeChannel
let vigie: RunningVigie

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-slack-'))
  database = await createDatabase()
  store = database.store
  fake = await FakeSlack.start()
  // It gets along with what the manifest asks for.
  fake.workspace.tokens.set(botToken, { scopes: new Set(describeApp().oauth_config.scopes.bot) })
  channel = addChannel(fake.workspace, 'C0CRISIS')
})
afterAll(async () => {
  vigie.child.kill('SIGKILL')
  await fake.goDown()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const start = (): Promise<RunningVigie> => startService({ DATABASE_URL: database.url, SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: fake.apiUrl })
const door = (): string => `${vigie.address}${wire.path}`
const roots = (): FakeMessage[] => channel.messages.filter(({ threadTs, text }) => threadTs === undefined && text.startsWith('Severity'))
const examplesUnder = (root: FakeMessage): FakeMessage[] => channel.messages.filter(({ threadTs, blocks }) => threadTs === root.ts && JSON.stringify(blocks).includes('verdict:right'))
const shows = (message: FakeMessage, words: string): boolean => JSON.stringify(message.blocks).includes(words)
const press = async (user: string, message: FakeMessage, action: Record<string, unknown>): Promise<void> => {
  const { response } = await sendPress(fake, door(), { action, channel: channel.id, ts: message.ts, user })
  expect(response.status).toBe(200)
}
/** An event as networks deliver it: twice at once. */
const react = async (user: string, message: FakeMessage, reaction: string): Promise<void> => {
  const event = reactionEvent('reaction_added', user, reaction, channel.id, message.ts)
  const eventId = `Ev${user}${message.ts}`
  for (const { status } of await Promise.all([sendEvent(door(), event, { eventId }), sendEvent(door(), event, { eventId, retry: { number: 1, reason: 'http_timeout' } })])) expect(status).toBe(200)
}

/** An alert's message, once it stands there with all its examples. */
async function readWhole(kind: string): Promise<FakeMessage> {
  return await until(`the alert of ${kind} with all its examples`, async () => {
    const found = await findRoot(store, 'slack', kind)
    const root = roots().find(({ ts }) => ts === found?.externalId)
    return root && found && examplesUnder(root).length >= found.examples ? root : undefined
  })
}

test('a team in Slack: a watch, an alert, marks, a misprediction, done; through duplicates, an outage, limits, a lost answer and a kill', { timeout: 300_000 }, async () => {
  const feed = await prepareFeed(store, path.join(folder, 'tweets.csv'))
  vigie = await start()
  const { response, uses } = await sendCommand(fake, door(), { command: wire.command, text: `watch add name="Air Paradis" feed="${feed}"`, channel: channel.id, user: 'U1' })
  expect(response.status).toBe(200)
  await when('the command is answered', () => uses.length > 0)
  expect(JSON.stringify(uses)).toContain('Air Paradis is watched from now on')
  expect(await store.watchChannel.count({ where: { channel: { platform: 'slack', externalId: channel.id } } })).toBe(1)

  // People turn on the brand while Slack is away, and then Vigie dies.
  await fake.goDown()
  await beginFeed(store, feed)
  await waitUntilHeld(store, 'slack')
  await kill(vigie)
  // It comes back in a hurry: too much at once, and one answer gets lost although the message stands.
  fake.faults.order('chat.postMessage', { kind: 'rate-limited', seconds: 1 })
  fake.faults.order('chat.postMessage', { kind: 'answer-lost' })
  await fake.comeBack()
  await store.channel.updateMany({ data: { freeAt: null } })
  vigie = await start()
  const alert = await readWhole('bad-buzz')
  expect(shows(alert, 'Air Paradis')).toBe(true)
  await when('the channel is free of trouble', async () => (await store.channel.count({ where: { platform: 'slack', trouble: { not: null } } })) === 0)

  // Two people disagree, each in another way, and networks send twice.
  const [first, second, third] = examplesUnder(alert)
  if (!first || !second || !third) throw new Error('an alert without examples')
  await react('U1', first, 'smile')
  await press('U2', second, findElement(second.blocks, 'verdict:neutral'))
  await react('U2', third, 'x')
  await when('three marks are counted', async () => (await store.feedback.count({ where: { withdrawnAt: null, verdict: 'wrong' } })) === 3)
  const misread = await readWhole('misprediction')
  expect(examplesUnder(misread)).toHaveLength(3)

  // It is taken on and closed, while Slack wants to be left alone.
  fake.faults.order('chat.update', { kind: 'rate-limited', seconds: 1 }, 2)
  await press('U2', alert, findElement(alert.blocks, 'alert:acknowledge'))
  await when('it says who acknowledged it', () => shows(alert, 'Acknowledged by Ben'))
  await react('U1', alert, 'white_check_mark')
  await when('it says who resolved it', () => shows(alert, 'Resolved by Ana'))

  const { id: alertId } = await store.alert.findFirstOrThrow({ where: { kind: 'bad-buzz' } })
  expect(await store.alertEvent.findMany({ where: { alertId, platform: 'slack' }, orderBy: { at: 'asc' }, select: { action: true, name: true } })).toEqual([{ action: 'acknowledge', name: 'Ben' }, { action: 'resolve', name: 'Ana' }])
  expect(roots().map(({ ts }) => ts)).toEqual([alert.ts, misread.ts])
  for (const root of roots()) expect(new Set(examplesUnder(root).map(({ text }) => text)).size).toBe(examplesUnder(root).length)
  expect(await store.feedback.count({ where: { withdrawnAt: null } })).toBe(3)
  expectNoViolations(fake)
})
