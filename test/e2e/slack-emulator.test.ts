import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wire } from '../../src/chat/slack/index.js'
import type { Store } from '../../src/store/index.js'
import { findElement } from '../chat/slack/listen/find-element.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { addChannel, FakeSlack, reactionEvent, sendCommand, sendEvent, sendPress, signingSecret } from '../fakes/slack/index.js'
import { findEmulator } from './find-emulator.js'
import { beginFeed, findRoot, prepareFeed, startService, type RunningVigie } from './journey.js'
import { openSlackEmulator, type EmulatedMessage, type SlackEmulator } from './open-slack-emulator.js'
import { until, when } from './until.js'

// test/services.ts says loudly that this is skipped where the emulator was not installed. The emulator has no commands and no presses: those come
// from our fake, which also takes what is answered to them.
describe.skipIf(findEmulator() === undefined)('in an emulator of Slack that we did not write', () => {
  let folder: string
  let database: TestDatabase
  let store: Store
  let slack: SlackEmulator
  let people: FakeSlack
  let vigie: RunningVigie

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'vigie-emulated-'))
    database = await createDatabase()
    store = database.store
    slack = await openSlackEmulator()
    people = await FakeSlack.start()
    people.workspace.teamId = slack.teamId
    addChannel(people.workspace, slack.channel)
  }, 60_000)
  afterAll(async () => {
    vigie.child.kill('SIGKILL')
    await slack.stop()
    await people.goDown()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  const door = (): string => `${vigie.address}${wire.path}`
  const idOf = (name: 'ana' | 'ben'): string => slack.people[name] ?? expect.fail('nobody is there')
  const examplesUnder = async ({ ts }: EmulatedMessage): Promise<EmulatedMessage[]> => (await slack.read(ts)).filter(({ blocks }) => JSON.stringify(blocks).includes('verdict:right'))
  const readRoot = async ({ ts }: EmulatedMessage): Promise<string> => JSON.stringify((await slack.read()).find((each) => each.ts === ts)?.blocks)
  const react = async (name: 'ana' | 'ben', { ts }: EmulatedMessage, reaction: string): Promise<void> => {
    await slack.react(name, ts, reaction)
    expect((await sendEvent(door(), reactionEvent('reaction_added', idOf(name), reaction, slack.channel, ts), { teamId: slack.teamId })).status).toBe(200)
  }
  /** An alert's message, once it stands there with all its examples. */
  const readWhole = (kind: string): Promise<EmulatedMessage> => until(`the alert of ${kind} with all its examples`, async () => {
    const found = await findRoot(store, 'slack', kind)
    const root = (await slack.read()).find(({ ts }) => ts === found?.externalId)
    return root && found && (await examplesUnder(root)).length >= found.examples ? root : undefined
  })

  test('a team adds a watch, is told, marks what was misread, is told of that, takes it on and closes it', { timeout: 300_000 }, async () => {
    const feed = await prepareFeed(store, path.join(folder, 'tweets.csv'))
    vigie = await startService({ DATABASE_URL: database.url, SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: slack.apiUrl })
    const { uses } = await sendCommand(people, door(), { command: wire.command, text: `watch add name="Air Paradis" feed="${feed}"`, channel: slack.channel, user: idOf('ana') })
    await when('the command is answered', () => uses.length > 0)
    expect(JSON.stringify(uses)).toContain('Air Paradis is watched from now on')

    await beginFeed(store, feed)
    const alert = await readWhole('bad-buzz')
    const [first, second, third] = await examplesUnder(alert)
    if (!first || !second || !third) throw new Error('an alert without examples')
    await react('ana', first, 'smile')
    await sendPress(people, door(), { action: findElement(second.blocks, 'verdict:neutral'), channel: slack.channel, ts: second.ts, user: idOf('ben') })
    await react('ben', third, 'x')
    await when('three marks are counted', async () => (await store.feedback.count({ where: { withdrawnAt: null, verdict: 'wrong' } })) === 3)
    const misread = await readWhole('misprediction')
    expect(await examplesUnder(misread)).toHaveLength(3)

    await react('ben', alert, 'eyes')
    await when('it says who acknowledged it', async () => (await readRoot(alert)).includes('Acknowledged by ben'))
    await react('ana', alert, 'white_check_mark')
    await when('it says who resolved it', async () => (await readRoot(alert)).includes('Resolved by ana'))

    const roots = (await slack.read()).filter(({ text, thread_ts: thread, ts }) => text.startsWith('Severity') && (thread === undefined || thread === ts))
    expect(roots.map(({ ts }) => ts)).toEqual([alert.ts, misread.ts])
  })
})
