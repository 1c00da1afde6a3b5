import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createConsolePlatform, notifyAlert, type Platforms } from '../../../src/chat/index.js'
import { createTeamsPlatform, describeCloud, openTeamsConnector, startListening, wire } from '../../../src/chat/teams/index.js'
import { bindChannel } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { startConsole } from '../../http/start-console.js'
import { openTalk } from '../command/open-context.js'
import { seedAlertInChannels } from '../notify/seed-alert-in-channels.js'
import { findButton } from './find-button.js'
import { findPlayground } from './find-playground.js'
import { openPlayground, type Playground } from './open-playground.js'
import { quick } from './teams-channel.js'

// test/services.ts says loudly that this is skipped where the playground was not installed.
describe.skipIf(findPlayground() === '')('in Microsoft\'s own playground for agents', () => {
  let database: TestDatabase
  let platforms: Platforms
  let playground: Playground
  let stop: () => Promise<void>

  beforeAll(async () => {
    database = await createDatabase()
    const { store } = database
    const log = pino({ level: 'silent' })
    const talk = openTalk(store)
    const cloud = describeCloud()
    const connector = openTeamsConnector(undefined, cloud)
    platforms = { console: createConsolePlatform(store), teams: createTeamsPlatform({ store, log, connector, timings: { ...quick, timeout: 10_000 } }) }
    const listener = startListening({ store, log, app: undefined, cloud, connector, platforms, commands: talk.context, meanings: {} })
    const { server, url } = await startConsole(store, { loopbackOnly: true, teams: { path: wire.path, takeRequest: listener.takeRequest } })
    playground = await openPlayground(`${url}${wire.path}`)
    stop = async () => {
      await playground.stop()
      await server.close()
      await listener.stop()
      await talk.close()
    }
  })
  afterAll(async () => {
    await stop()
    await database.drop()
  })

  test('a team is answered, told of an alert, marks a post and acknowledges', async () => {
    const { store } = database
    const { cards } = playground
    await playground.say('help')
    await expect.poll(() => cards.length, { timeout: 20_000 }).toBe(1)
    expect(JSON.stringify(cards[0]?.card)).toContain('Say a text, and Vigie says how it reads')

    // Being spoken to, Vigie knows the channel: it speaks there unasked.
    const { alertId, watchId } = await seedAlertInChannels(store, [])
    const { id: externalId } = await store.teamsConversation.findFirstOrThrow({ where: { kind: 'channel' } })
    await bindChannel(store, watchId, { platform: 'teams', externalId, name: 'Announcements' })
    await notifyAlert(store, platforms, alertId)
    await expect.poll(() => cards.length, { timeout: 20_000 }).toBe(5)
    const [, alert, example] = cards
    if (!alert || !example) throw new Error('there is no alert')
    expect([alert.place, example.place]).toEqual([externalId, alert.thread])
    expect(JSON.stringify(alert.card)).toContain('Severity 6 of 10')

    expect(await playground.press(example, findButton(example.card, 'Wrong: positive'))).toMatchObject({ value: 'Marked as wrong: it should be positive. Thank you.' })
    await expect.poll(() => JSON.stringify(example.card)).toContain('marked wrong by 1 person')
    expect(await store.feedback.findMany({ select: { platform: true, verdict: true, correctLabel: true } })).toEqual([{ platform: 'teams', verdict: 'wrong', correctLabel: 'positive' }])

    expect(await playground.press(alert, findButton(alert.card, 'Acknowledge'))).toMatchObject({ value: expect.stringMatching(/^Acknowledged by /) as string })
    await expect.poll(() => JSON.stringify(alert.card)).toContain('Acknowledged by ')
    expect(await store.alertEvent.count({ where: { alertId, action: 'acknowledge' } })).toBe(1)
  })
})
