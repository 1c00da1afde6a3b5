import { afterAll, beforeAll, expect, test } from 'vitest'
import { clearGoneTexts, createConsolePlatform, notifyAlert } from '../../../src/chat/index.js'
import { deleteMentions } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { RecordedPlatform } from './recorded-platform.js'
import { seedAlertInChannels } from './seed-alert-in-channels.js'

let database: TestDatabase
beforeAll(async () => (database = await createDatabase()))
afterAll(() => database.drop())

const texts = ['so late', 'no seats', 'lost bags']

/** An alert that a channel of Slack's and the console have been told of, and what either shows. */
async function tellAlert(slack: RecordedPlatform) {
  const { store } = database
  const seeded = await seedAlertInChannels(store, ['slack', 'console'])
  const platforms = { slack, console: createConsolePlatform(store) }
  await notifyAlert(store, platforms, seeded.alertId)
  const ids = (await store.mention.findMany({ where: { text: { in: texts }, matches: { some: { watchId: seeded.watchId } } } })).map(({ id }) => id)
  const failures: unknown[] = []
  return {
    ids,
    failures,
    clear: () => clearGoneTexts(store, platforms, (error) => failures.push(error)),
    shown: async () => JSON.stringify([slack.messages, (await store.consoleMessage.findMany({ where: { channel: { externalId: seeded.channels[1] ?? '' } } })).map(({ body }) => body)]),
  }
}

test('a text that is gone leaves every message that shows it, once; the others stay', async () => {
  const slack = new RecordedPlatform('slack')
  const { ids, clear, shown } = await tellAlert(slack)
  expect(await clear()).toBe(0)
  await deleteMentions(database.store, ids.slice(0, 2))
  expect(await clear()).toBe(4)
  const left = texts.filter((text) => slack.messages.some(({ message }) => JSON.stringify(message).includes(text)))
  expect(left).toHaveLength(1)
  for (const text of texts) expect((await shown()).includes(text)).toBe(left.includes(text))
  expect(await clear()).toBe(0)
})

test('what a platform did not take is tried again, and keeps no other waiting', async () => {
  // The alert and three examples are four calls; the first edit after them fails.
  const slack = new RecordedPlatform('slack', new Map([[5, 'before']]))
  const { ids, clear, shown, failures } = await tellAlert(slack)
  await deleteMentions(database.store, ids)
  expect(await clear()).toBe(5)
  expect(failures).toHaveLength(1)
  expect(await clear()).toBe(1)
  for (const text of texts) expect(await shown()).not.toContain(text)
})
