import { afterAll, expect, onTestFinished, test } from 'vitest'
import { createConsolePlatform, tellFailure } from '../../src/chat/index.js'
import { isNightDue, teachInBackground } from '../../src/cli/teach-in-background.js'
import { readConfig } from '../../src/config.js'
import { openLog } from '../../src/ops/log.js'
import { seedWatch } from '../chat/seed-alert.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { seedVerdicts } from '../retrain/seed-verdicts.js'

const database: TestDatabase = await createDatabase()
afterAll(() => database.drop())

test('a night’s retraining begins once, at three by the local clock, and only where there is something new', async () => {
  const { store } = database
  // 03:20 in Paris.
  const night = new Date('2026-07-14T01:20:00Z')
  expect(await isNightDue(store, night, 'Europe/Paris')).toBe(false)
  await seedVerdicts(store, 60)
  // Twenty are news, and fifty make a lesson.
  await store.feedback.updateMany({ data: { createdAt: new Date('2026-07-13T12:00:00Z') } })
  await store.feedback.updateMany({ where: { person: 'person 1' }, data: { withdrawnAt: night } })
  expect(await isNightDue(store, night, 'Europe/Paris')).toBe(false)
  await store.feedback.updateMany({ data: { withdrawnAt: null } })
  expect(await isNightDue(store, night, 'UTC')).toBe(false)
  expect([await isNightDue(store, night, 'Europe/Paris'), await isNightDue(store, night, 'Europe/Paris')]).toEqual([true, false])
  expect(await isNightDue(store, new Date('2026-07-15T01:20:00Z'), 'Europe/Paris')).toBe(true)
})

/** A service that teaches `tfidf-lr`, in a process of its own as ever. */
async function openTeaching() {
  const own = await createDatabase()
  const platforms = { console: createConsolePlatform(own.store) }
  await seedWatch(own.store)
  const config = readConfig({ DATABASE_URL: own.url, VIGIE_MODEL: 'tfidf-lr', VIGIE_DATA_DIR: '/nowhere' })
  const teaching = teachInBackground({ store: own.store, config, databaseUrl: own.url, log: openLog('silent'), onFailure: (failure) => tellFailure(own.store, platforms, failure) })
  onTestFinished(async () => {
    await teaching.stop()
    await own.drop()
  })
  return { ...own, teaching }
}

test('who asked for a retraining that comes to nothing hears of it in the channel, once, and why', async () => {
  const { store, teaching } = await openTeaching()
  expect(await teaching.start('console:ann')).toBe(true)
  await teaching.done()
  const told = await store.consoleMessage.findMany({ select: { body: true } })
  expect(told).toMatchObject([{ body: { title: 'The model could not be retrained, and the one that decides stays.', lines: [expect.stringMatching(/^There is too little to learn from yet: 0 posts .*then try again\.$/)], choices: [{ say: 'retrain' }] } }])
})

test('stopping ends a retraining, which tells nobody and leaves nothing', async () => {
  const { store, teaching } = await openTeaching()
  await seedVerdicts(store, 60)
  await store.feedback.updateMany({ data: { createdAt: new Date() } })
  await teaching.start('console:ann')
  await teaching.stop()
  expect([await store.consoleMessage.count(), await store.challenger.count(), await teaching.start('console:ann')]).toEqual([0, 0, false])
})
