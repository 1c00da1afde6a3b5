import { afterAll, beforeAll, expect, test } from 'vitest'
import { readWatermarks, storePredictions, type Watermark } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { makeMention, minutesLater, seedChampion, seedFeed, storeMentions, version } from './seed.js'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
  await seedChampion(database.store)
})
afterAll(async () => {
  await database.drop()
})

async function readOf(watchIds: string[], binMinutes = 1): Promise<Watermark[]> {
  const all = await readWatermarks(database.store, 'bad-buzz', binMinutes)
  return all.filter((each) => watchIds.includes(each.watchId))
}

async function score(id: string): Promise<void> {
  await storePredictions(database.store, version, [id], [{ mentionId: id, label: 'neutral', negative: 0, neutral: 1, positive: 0 }])
}

test('a watch of a feed that has not said how far it has read is not judged', async () => {
  const { feedId, watchIds } = await seedFeed(database.store)
  await storeMentions(database.store, feedId, [makeMention('x:a', watchIds)])
  await score('x:a')
  expect(await readOf(watchIds)).toEqual([])
})

test('a watch is judged up to the minute its feed has read through, but never past a mention that is not counted', async () => {
  const { store } = database
  const { feedId, watchIds } = await seedFeed(store)
  const [watchId = ''] = watchIds
  const mentions = [makeMention('x:b1', watchIds, { createdAt: minutesLater(3.5) }), makeMention('x:b2', watchIds, { createdAt: minutesLater(7.9) })]
  await storeMentions(store, feedId, mentions, { readThrough: minutesLater(9.7) })
  expect(await readOf(watchIds)).toEqual([{ watchId, preset: 'balanced', countedThrough: minutesLater(3), detectedThrough: null }])
  await score('x:b1')
  expect(await readOf(watchIds)).toMatchObject([{ countedThrough: minutesLater(7) }])
  await score('x:b2')
  expect(await readOf(watchIds)).toMatchObject([{ countedThrough: minutesLater(9) }])
})

test('the last millisecond of a minute ends it', async () => {
  const { feedId, watchIds } = await seedFeed(database.store)
  await storeMentions(database.store, feedId, [], { readThrough: new Date(minutesLater(5).getTime() - 2) })
  expect(await readOf(watchIds)).toMatchObject([{ countedThrough: minutesLater(4) }])
  await storeMentions(database.store, feedId, [], { readThrough: new Date(minutesLater(5).getTime() - 1) })
  expect(await readOf(watchIds)).toMatchObject([{ countedThrough: minutesLater(5) }])
})

test('a detector that judges longer bins waits until one is complete', async () => {
  const { store } = database
  const { feedId, watchIds } = await seedFeed(store)
  const [watchId = ''] = watchIds
  await storeMentions(store, feedId, [], { readThrough: minutesLater(9) })
  expect(await readOf(watchIds, 5)).toMatchObject([{ countedThrough: minutesLater(5) }])
  await store.detectorState.create({ data: { watchId, detector: 'bad-buzz', through: minutesLater(5), state: {} } })
  expect(await readOf(watchIds, 5)).toEqual([])
  await storeMentions(store, feedId, [], { readThrough: minutesLater(10) })
  expect(await readOf(watchIds, 5)).toMatchObject([{ countedThrough: minutesLater(10) }])
})

test('a watch that was judged that far already, or is paused, is left out', async () => {
  const { store } = database
  const { feedId, watchIds } = await seedFeed(store, 3)
  const [judged = '', paused = '', due = ''] = watchIds
  await storeMentions(store, feedId, [], { readThrough: minutesLater(5) })
  await store.detectorState.create({ data: { watchId: judged, detector: 'bad-buzz', through: minutesLater(5), state: {} } })
  await store.detectorState.create({ data: { watchId: due, detector: 'bad-buzz', through: minutesLater(4), state: {} } })
  await store.watch.update({ where: { id: paused }, data: { pausedAt: new Date() } })
  expect(await readOf(watchIds)).toEqual([{ watchId: due, preset: 'balanced', countedThrough: minutesLater(5), detectedThrough: minutesLater(4) }])
})

test('a mention that comes late holds its watch back until it is counted, and no other', async () => {
  const { store } = database
  const { feedId, watchIds } = await seedFeed(store, 2)
  const [late = '', other = ''] = watchIds
  for (const watchId of watchIds) await store.detectorState.create({ data: { watchId, detector: 'bad-buzz', through: minutesLater(4), state: {} } })
  await storeMentions(store, feedId, [makeMention('x:late', [late], { createdAt: minutesLater(1) })], { readThrough: minutesLater(6) })
  expect((await readOf(watchIds)).map((each) => each.watchId)).toEqual([other])
  await score('x:late')
  expect((await readOf(watchIds)).map((each) => each.watchId)).toContain(late)
})
