import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseCommand, answerCommand, notifyAlert, type Asker, type Message } from '../../../src/chat/index.js'
import { endMutes } from '../../../src/chat/notify/end-mutes.js'
import { openLog } from '../../../src/ops/log.js'
import { endAlert, readOutbox, worsenAlert } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { minutesLater } from '../../store/seed.js'
import { openTalk } from '../command/open-context.js'
import { RecordedPlatform, type RecordedMessage } from './recorded-platform.js'
import { seedAlertInChannels } from './seed-alert-in-channels.js'

const hour = 3_600_000
let database: TestDatabase
beforeAll(async () => (database = await createDatabase()))
afterAll(() => database.drop())

const titlesOf = (messages: readonly RecordedMessage[]): string[] => messages.map(({ message }) => titleOf(message))
const titleOf = (message: Message): string => ('title' in message ? message.title : message.type)

/** An alert on a watch that is told in a channel of Slack's and one of Teams', of which Slack's is muted. */
async function seedMuted(line = 'mute 2h') {
  const { store } = database
  await store.channel.deleteMany()
  await store.feed.deleteMany()
  const seeded = await seedAlertInChannels(store, ['slack', 'teams'])
  const [slack, teams] = [new RecordedPlatform('slack'), new RecordedPlatform('teams')]
  const who: Asker = { platform: 'slack', channelExternalId: seeded.channels[0] ?? '', person: 'U1', name: 'Ana' }
  const say = async (said: string): Promise<string> => (await answerCommand(openTalk(store, { now: () => new Date() }).context, parseCommand(said), who)).message.title
  const title = await say(line)
  /** What a notifier does in one round, so many hours later. */
  const round = async (hours: number): Promise<void> => {
    if (hours > 0) await store.channel.updateMany({ where: { mutedUntil: { not: null } }, data: { mutedUntil: new Date(Date.now() - 1) } })
    await endMutes({ store, platforms: { slack, teams }, log: openLog('silent') }, new Date())
    for (const { alertId } of await readOutbox(store, 100)) await notifyAlert(store, { slack, teams }, alertId)
  }
  return { ...seeded, slack, teams, say, title, round }
}

describe('a channel that was never muted', () => {
  test('is told of an alert that was over before anybody could tell of it', async () => {
    const { store } = database
    await store.channel.deleteMany()
    await store.feed.deleteMany()
    const { alertId, watchId } = await seedAlertInChannels(store, ['slack'])
    await endAlert(store, 'bad-buzz', watchId, minutesLater(5), minutesLater(60))
    expect(await readOutbox(store, 100)).toMatchObject([{ alertId }])
  })
})

describe('a channel that is muted', () => {
  test('gets nothing, while others get all, and waits without being looked at again', async () => {
    const { slack, teams, title, round } = await seedMuted()
    expect(title).toMatch(/^Nothing new is posted here until/)
    await round(0)
    expect(slack.messages).toEqual([])
    expect(teams.messages).toHaveLength(4)
    expect(await readOutbox(database.store, 100)).toEqual([])
  })

  test('is told in one line afterwards what is still open, and then of that', async () => {
    const { slack, round } = await seedMuted()
    await round(0)
    await round(2)
    await round(0)
    expect(titlesOf(slack.messages)).toEqual(['The mute is over: 1 alert still goes on.', 'People are turning on watch 0', 'example', 'example', 'example'])
  })

  test('is not told any more of what came and went meanwhile', async () => {
    const { slack, teams, watchId, round } = await seedMuted()
    await round(0)
    await endAlert(database.store, 'bad-buzz', watchId, minutesLater(5), minutesLater(60))
    await round(2)
    await round(0)
    expect(titlesOf(slack.messages)).toEqual(['The mute is over: nothing goes on; 1 alert is over and not closed.'])
    expect(teams.messages.some(({ message }) => message.type === 'update')).toBe(true)
    expect(await database.store.channel.findFirst({ where: { platform: 'slack' } })).toMatchObject({ mutedUntil: null, unmutedAt: expect.any(Date) as Date })
  })

  test('hears from Vigie again when somebody says so, at once and once', async () => {
    const { slack, say, round } = await seedMuted()
    expect(await say('unmute')).toBe('This channel hears from Vigie again.')
    await Promise.all([round(0), round(0)])
    expect(titlesOf(slack.messages).filter((title) => title.startsWith('The mute'))).toHaveLength(1)
    expect(await say('unmute')).toBe('This channel is not muted.')
  })

  test('sees what was told before get worse only afterwards', async () => {
    const { slack, watchId, say, round } = await seedMuted('unmute')
    await round(0)
    const before = slack.messages.length
    await say('mute 2h')
    await worsenAlert(database.store, { kind: 'bad-buzz', watchId, openedAt: minutesLater(5), severity: 9, observed: 90, expected: 4, figures: {}, examples: [] })
    await round(0)
    expect(slack.messages).toHaveLength(before)
    await round(2)
    expect(titlesOf(slack.messages.slice(before))).toEqual(['The mute is over: 1 alert still goes on.', 'update'])
  })

  test('that was muted for longer meanwhile stays muted', async () => {
    const { slack, say, round } = await seedMuted('mute 1h')
    await say('mute 3h')
    await round(0)
    expect(slack.messages).toEqual([])
    const { mutedUntil } = await database.store.channel.findFirstOrThrow({ where: { platform: 'slack' } })
    expect(mutedUntil?.getTime()).toBeGreaterThan(Date.now() + 2 * hour)
  })
})

test('the page is never muted', async () => {
  const { context } = openTalk(database.store)
  const { message } = await answerCommand(context, parseCommand('mute 2h'), { platform: 'console', channelExternalId: 'console', person: 'p', name: 'Ana' })
  expect(message.title).toMatch(/^The page is never muted/)
})
