import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { linkToChart, notifyAlert } from '../../../src/chat/index.js'
import { createSlackPlatform } from '../../../src/chat/slack/index.js'
import { endAlert } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { expectNoViolations, FakeSlack, type FakeChannel } from '../../fakes/slack/index.js'
import { minutesLater } from '../../store/seed.js'
import { openFakeWorkspace, quick, seedSlackAlert } from './slack-channel.js'

let database: TestDatabase
let fake: FakeSlack

beforeAll(async () => (database = await createDatabase()))
afterAll(() => database.drop())
beforeEach(async () => (fake = await FakeSlack.start()))
afterEach(() => fake.goDown())

function notify(alertId: string, publicUrl: string | undefined): Promise<void> {
  const slack = createSlackPlatform({ store: database.store, log: pino({ level: 'silent' }), workspaces: openFakeWorkspace(fake), timings: quick, publicUrl })
  return notifyAlert(database.store, { slack }, alertId)
}

function findBlocks({ messages }: FakeChannel): { type: string; image_url?: string }[] {
  return (messages[0]?.blocks ?? []) as { type: string; image_url?: string }[]
}

function findPictures(channel: FakeChannel): unknown[] {
  return findBlocks(channel).flatMap((block) => (block.type === 'image' ? [block.image_url] : []))
}

describe('an alert’s chart in Slack', () => {
  test('is a picture under the public address, a new one with every revision', async () => {
    const { alertId, watchId, channel } = await seedSlackAlert(database.store, fake)
    await notify(alertId, 'https://vigie.example.com')
    expect(findPictures(channel)).toEqual([linkToChart('https://vigie.example.com', alertId, 1)])
    await endAlert(database.store, 'bad-buzz', watchId, minutesLater(5), minutesLater(90))
    await notify(alertId, 'https://vigie.example.com')
    expect(findPictures(channel)).toEqual([linkToChart('https://vigie.example.com', alertId, 2)])
    expectNoViolations(fake)
  })

  test.each([undefined, 'http://127.0.0.1:3000'])('is drawn in characters where people reach the page under %s', async (publicUrl) => {
    const { alertId, channel } = await seedSlackAlert(database.store, fake)
    await notify(alertId, publicUrl)
    expect(findPictures(channel)).toEqual([])
    expect(JSON.stringify(findBlocks(channel))).toContain('█ Negative mentions every 15 minutes')
  })

  test('that Slack takes no address of keeps nothing else of the alert from people, at first or when it is edited', async () => {
    const { alertId, watchId, channel } = await seedSlackAlert(database.store, fake)
    const tooLong = `https://vigie.example.com/${'long/'.repeat(700)}`
    await notify(alertId, tooLong)
    expect(findPictures(channel)).toEqual([])
    const { length } = findBlocks(channel)
    expect(length).toBeGreaterThan(3)
    await endAlert(database.store, 'bad-buzz', watchId, minutesLater(5), minutesLater(90))
    await notify(alertId, tooLong)
    expect(channel.messages[0]?.edits).toBe(1)
    expect(findBlocks(channel).length).toBeGreaterThan(3)
  })
})
