import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createConsolePlatform, notifyAlert, type Platforms } from '../../src/chat/index.js'
import { makeInvitation, wire } from '../../src/chat/slack/index.js'
import { openSlack } from '../../src/cli/open-slack.js'
import { readConfig } from '../../src/config.js'
import { readHeldChannels, type Store } from '../../src/store/index.js'
import { openTalk } from '../chat/command/open-context.js'
import { seedAlertInChannels } from '../chat/notify/seed-alert-in-channels.js'
import { findElement } from '../chat/slack/listen/find-element.js'
import { serveListener, type Served } from '../chat/serve-listener.js'
import { useFakeSlack } from '../chat/slack/use-fake-slack.js'
import { useStore } from '../chat/use-store.js'
import { addChannel, botToken, clientId, clientSecret, reactionEvent, sendCommand, sendEvent, sendHomePress, sendPress, signingSecret, type FakeChannel, type FakePlace, type FakeSlack } from '../fakes/slack/index.js'

const key = randomBytes(32)
const otherToken = 'xoxb-another-token'

let store: Store
let fake: FakeSlack
let other: FakePlace
let platforms: Platforms
let vigie: Served

useStore((given) => (store = given))
useFakeSlack((given) => (fake = given))
beforeEach(async () => {
  other = fake.addWorkspace('T2', otherToken)
  await open()
})
afterEach(() => vigie.stop())

const settings = (keys: readonly Buffer[]) => readConfig({
  SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, VIGIE_TOKEN_KEYS: keys.map((each) => each.toString('base64')).join(','), SLACK_SIGNING_SECRET: signingSecret,
  SLACK_API_URL: fake.apiUrl, PUBLIC_URL: 'https://vigie.example.com',
})

/** Vigie as `vigie start` wires it, on a server as it really runs. */
async function open(keys: readonly Buffer[] = [key]): Promise<void> {
  const talk = openTalk(store)
  platforms = { console: createConsolePlatform(store) }
  const { slack, slackInstall } = await openSlack({ store, config: settings(keys), log: pino({ level: 'silent' }), commands: talk.context }, platforms)
  if (!slack?.takeRequest || !slackInstall) throw new Error('nothing listens')
  vigie = await serveListener(store, { talk, listener: slack, doors: { slack: { path: slack.path, takeRequest: slack.takeRequest }, slackInstall } })
}

const door = (): string => `${vigie.url}${wire.path}`

/** What a browser is shown, and where it is sent with which cookie. */
async function visit(path: string, cookie = ''): Promise<{ status: number; text: string; location: URL; cookie: string }> {
  const response = await fetch(`${vigie.url}${path}`, { redirect: 'manual', headers: { cookie } })
  return { status: response.status, text: await response.text(), location: new URL(response.headers.get('location') ?? 'none:'), cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
}

const invite = (): string => `${wire.installPath}?invitation=${makeInvitation(key, new Date())}`

/** Somebody of a workspace opens the link, and says yes at Slack's. */
async function install({ workspace }: FakePlace): Promise<string> {
  const { location, cookie } = await visit(invite())
  fake.codes.set(`code-${workspace.teamId}`, workspace)
  const back = await visit(`${wire.redirectPath}?code=code-${workspace.teamId}&state=${location.searchParams.get('state') ?? ''}`, cookie)
  expect(back.status).toBe(200)
  return back.text
}

/** A workspace with a channel, and an alert of a watch of its own in there. */
async function seed({ workspace }: FakePlace): Promise<{ channel: FakeChannel; alertId: string; watch: string }> {
  const { alertId, watchId, channels: [id = ''] } = await seedAlertInChannels(store, ['slack'])
  await store.channel.updateMany({ where: { externalId: id }, data: { teamId: workspace.teamId } })
  const { name: watch } = await store.watch.update({ where: { id: watchId }, data: { name: `Watch of ${workspace.teamId}` } })
  return { channel: addChannel(workspace, id), alertId, watch }
}

describe('a workspace', () => {
  test('installs Vigie by a link, and its token is kept where the database alone does not give it away', async () => {
    const { status, location } = await visit(invite())
    expect([status, location.origin + location.pathname, location.searchParams.get('client_id'), location.searchParams.get('redirect_uri')]).toEqual([302, `${fake.origin}/oauth/v2/authorize`, clientId, 'https://vigie.example.com/slack/oauth_redirect'])
    expect(location.searchParams.get('scope')?.split(',')).toContain('chat:write')
    expect(await install(other)).toContain('Vigie is in Fake T2')
    expect(await store.slackInstallation.findMany()).toMatchObject([{ teamId: 'T2', botUser: 'UBOT', botId: 'BBOT', installedBy: 'U1' }])
    expect(JSON.stringify(await store.slackInstallation.findMany())).not.toContain(otherToken)
  })

  test.each<[string, () => string]>([
    ['no invitation', () => wire.installPath],
    ['one that somebody made up', () => `${wire.installPath}?invitation=${makeInvitation(randomBytes(32), new Date())}`],
    ['one that is too old', () => `${wire.installPath}?invitation=${makeInvitation(key, new Date(Date.now() - 8 * 86_400_000))}`],
    ['one that was made longer', () => `${wire.installPath}?invitation=${makeInvitation(key, new Date()).replace(/^\d/, '9')}`],
  ])('does not get there with %s', async (_, path) => {
    expect(await visit(path())).toMatchObject({ status: 403, text: expect.stringContaining('not good any more') as string })
  })

  test.each<[string, (state: string, cookie: string) => [path: string, cookie: string], RegExp]>([
    ['in another browser', (state) => [`code=code-T2&state=${state}`, ''], /begun in another browser/],
    ['with a state that somebody made up', (_, cookie) => ['code=code-T2&state=made-up', cookie], /begun in another browser/],
    ['without a state', (_, cookie) => ['code=code-T2', cookie], /begun in another browser/],
    ['and says no', (state, cookie) => [`error=access_denied&state=${state}`, cookie], /called off/],
    ['with a code that Slack does not know', (state, cookie) => [`code=another&state=${state}`, cookie], /the log of Vigie says why/],
  ])('installs nothing where somebody comes back %s', async (_, change, words) => {
    fake.codes.set('code-T2', other.workspace)
    const { location, cookie } = await visit(invite())
    const [query, sent] = change(location.searchParams.get('state') ?? '', cookie)
    const { status, text } = await visit(`${wire.redirectPath}?${query}`, sent)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(text).toMatch(words)
    expect(await store.slackInstallation.count()).toBe(0)
  })

  test('that is a whole organisation is told that it goes one by one', async () => {
    other.workspace.isOrganisation = true
    fake.codes.set('code-T2', other.workspace)
    const { location, cookie } = await visit(invite())
    const { status, text } = await visit(`${wire.redirectPath}?code=code-T2&state=${location.searchParams.get('state') ?? ''}`, cookie)
    expect([status, text.includes('in one workspace at a time')]).toEqual([400, true])
    expect(await store.slackInstallation.count()).toBe(0)
  })

  test('takes over the channels of the time when it was the only one', async () => {
    const { channel } = await seed(other)
    await store.channel.updateMany({ data: { teamId: null } })
    await install(fake)
    expect(await store.channel.findMany({ where: { externalId: channel.id } })).toMatchObject([{ teamId: null }])
    await install(other)
    expect(await store.channel.findMany({ where: { externalId: channel.id } })).toMatchObject([{ teamId: 'T2' }])
  })
})

describe('two workspaces', () => {
  beforeEach(async () => {
    await install(fake)
    await install(other)
  })

  test('are each told of their own alerts, with their own token', { timeout: 30_000 }, async () => {
    const [ours, theirs] = [await seed(fake), await seed(other)]
    await Promise.all([notifyAlert(store, platforms, ours.alertId), notifyAlert(store, platforms, theirs.alertId)])
    expect([ours.channel.messages.length, theirs.channel.messages.length]).toEqual([4, 4])
    const posts = fake.calls.filter(({ method }) => method === 'chat.postMessage')
    for (const { arguments: { channel }, token } of posts) expect(token).toBe(channel === ours.channel.id ? botToken : otherToken)

    // Those of the second workspace ask for all there is, and take the first one's buttons into their hands.
    const hidden = async (text: string): Promise<string> => {
      const { uses } = await sendCommand(other, door(), { command: wire.command, text, channel: theirs.channel.id, user: 'U1' })
      await expect.poll(() => uses.length).toBeGreaterThan(0)
      return JSON.stringify(uses)
    }
    for (const text of ['watch list', 'alerts', 'status', 'top', 'audit', 'preview']) expect(await hidden(text), text).not.toContain(ours.watch)
    for (const text of ['status', 'top', 'watch edit', 'watch pause', 'digest', 'preview']) expect(await hidden(`${text} "${ours.watch}"`), text).toContain(`No watch is called “${ours.watch}”`)
    expect(await hidden(`watch remove "${ours.watch}" confirmed=yes`)).toContain('No watch is called')
    const { feedId } = await store.watch.findFirstOrThrow({ where: { name: theirs.watch } })
    // A form asks for another channel.
    await sendCommand(other, door(), { command: wire.command, text: `watch add name=spy feed="${feedId}" channel=${ours.channel.id}`, channel: theirs.channel.id, user: 'U1' })
    await expect.poll(() => [...other.workspace.views.values()].map(({ type }) => type)).toEqual(['modal'])
    expect(await store.watchChannel.count({ where: { channel: { externalId: ours.channel.id } } })).toBe(1)
    expect(await store.watch.count({ where: { name: ours.watch } })).toBe(1)
    await sendEvent(door(), { type: 'app_home_opened', user: 'U1', tab: 'home', channel: 'D1' }, { teamId: 'T2' })
    expect(JSON.stringify(other.workspace.views.get('home-U1'))).toContain(theirs.watch)
    expect(JSON.stringify(other.workspace.views.get('home-U1'))).not.toContain(ours.watch)
  })

  test('keep their hands off each other\'s alerts', { timeout: 30_000 }, async () => {
    const [ours, theirs] = [await seed(fake), await seed(other)]
    await notifyAlert(store, platforms, ours.alertId)
    const [root, example] = ours.channel.messages
    if (!root || !example) throw new Error('an alert without examples')
    const resolve = findElement(root.blocks, 'alert:resolve')
    const wrong = findElement(example.blocks, 'verdict:neutral')
    // As if their own channel showed it, as if they were in the other's channel, and from the page of their own.
    for (const action of [resolve, wrong]) {
      for (const channel of [theirs.channel.id, ours.channel.id]) await sendPress(other, door(), { action, channel, ts: root.ts, user: 'U1' })
    }
    await sendHomePress({ ...other }, door(), { action: resolve, user: 'U1' })
    await sendEvent(door(), reactionEvent('reaction_added', 'U1', 'x', ours.channel.id, example.ts), { teamId: 'T2' })
    await sendEvent(door(), reactionEvent('reaction_added', 'U1', 'white_check_mark', ours.channel.id, root.ts), { teamId: 'T2' })
    await expect.poll(() => theirs.channel.ephemeral.map(({ text }) => text).sort()).toEqual(['This alert is not in this channel, or not any more.', 'Vigie does not have this post any more.'])
    // Whoever is at home there can, so it was not the buttons.
    await sendPress(fake, door(), { action: wrong, channel: ours.channel.id, ts: example.ts, user: 'U1' })
    await expect.poll(() => store.feedback.count()).toBe(1)
    expect(await store.alertEvent.count()).toBe(0)
  })

  test('part with Vigie each alone, which is said in health, and come back', { timeout: 30_000 }, async () => {
    const [ours, theirs] = [await seed(fake), await seed(other)]
    const before = Math.floor(Date.now() / 1000) - 3600
    const say = (teamId: string, event: object, seconds = Date.now() / 1000 + 1) => sendEvent(door(), { ...event }, { teamId, eventTime: Math.floor(seconds) })
    // Of an earlier installation, and of the tokens of people, which Vigie has none of.
    await say('T2', { type: 'app_uninstalled' }, before)
    await say('T2', { type: 'tokens_revoked', tokens: { oauth: ['U1'] } })
    expect(await store.slackInstallation.count()).toBe(2)
    await say('T2', { type: 'tokens_revoked', tokens: { bot: ['UBOT'] } })
    await say('T2', { type: 'app_uninstalled' })
    expect(await store.slackInstallation.findMany({ select: { teamId: true } })).toEqual([{ teamId: 'T1' }])
    expect(await readHeldChannels(store)).toMatchObject([{ trouble: expect.stringContaining('Vigie was removed from this Slack workspace') as string }])
    await notifyAlert(store, platforms, ours.alertId)
    await notifyAlert(store, platforms, theirs.alertId)
    await sendCommand(other, door(), { command: wire.command, text: 'help', channel: theirs.channel.id, user: 'U1' })
    expect([ours.channel.messages.length, theirs.channel.messages.length, theirs.channel.ephemeral.length]).toEqual([4, 0, 0])
    await install(other)
    await notifyAlert(store, platforms, theirs.alertId)
    expect([theirs.channel.messages.length, await readHeldChannels(store)]).toEqual([4, []])
  })
})

describe('the key of the tokens', () => {
  test('can be changed for a new one with the old one behind it, and is missed where it is another', async () => {
    await install(fake)
    await vigie.stop()
    const later = randomBytes(32)
    await expect(open([later])).rejects.toMatchObject({ code: 'E_TOKEN_KEY' })
    await open([later, key])
    await vigie.stop()
    await open([later])
    addChannel(fake.workspace, 'C1')
    const { uses } = await sendCommand(fake, door(), { command: wire.command, text: 'help', channel: 'C1', user: 'U1' })
    await expect.poll(() => uses.length).toBe(1)
  })
})
