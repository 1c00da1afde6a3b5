import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchBadBuzz } from '../../src/alert/index.js'
import { pauseWatch, readDetectorStates, resumeWatch } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { minutesLater, noon, seedFeed, seedMinutes } from './seed.js'

const day = 1440
let database: TestDatabase
beforeAll(async () => (database = await createDatabase()))
afterAll(() => database.drop())

async function read(watchId: string): Promise<{ through: Date | null; usual: unknown }> {
  const stored = (await readDetectorStates(database.store, 'bad-buzz', [watchId])).get(watchId)
  return { through: stored?.through ?? null, usual: JSON.stringify((stored?.state as { volume?: unknown } | undefined)?.volume) }
}

test('a pause is a gap to the detectors: what is usual is after it what it was before', async () => {
  const { store } = database
  const { feedId, watchIds: [watchId = ''] } = await seedFeed(store)
  const bins = Array.from({ length: 5 * 288 }, (_, index) => index - 5 * 288)
  await seedMinutes(store, bins.map((at) => ({ watchId, minute: minutesLater(5 * at), negative: 6, neutral: 5, positive: 2 })))
  await store.feed.update({ where: { id: feedId }, data: { readThrough: noon } })
  await watchBadBuzz(store)
  const before = await read(watchId)
  expect(await pauseWatch(store, watchId, noon)).toBe(true)
  await store.feed.update({ where: { id: feedId }, data: { readThrough: minutesLater(9 * day + 3) } })
  expect(await watchBadBuzz(store)).toBe(0)
  expect(await resumeWatch(store, watchId)).toBe(true)
  expect(await read(watchId)).toEqual({ ...before, through: minutesLater(9 * day) })
  // As many as ever, right after it: nobody is told anything.
  await seedMinutes(store, Array.from({ length: 12 }, (_, index) => ({ watchId, minute: minutesLater(9 * day + 5 * index), negative: 6, neutral: 5, positive: 2 })))
  await store.feed.update({ where: { id: feedId }, data: { readThrough: minutesLater(9 * day + 60) } })
  expect(await watchBadBuzz(store)).toBe(1)
  expect(await store.alert.count()).toBe(0)
  expect((await read(watchId)).through).toEqual(minutesLater(9 * day + 60))
})

test('resuming what is not paused moves nothing', async () => {
  const { watchIds: [watchId = ''] } = await seedFeed(database.store)
  expect(await resumeWatch(database.store, watchId)).toBe(false)
})
