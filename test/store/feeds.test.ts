import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureFeed, openAlert, readFirstMinute, readMinuteCounts, readOpenFeeds, readReplayProgress, storePredictions, type NewFeed } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { makeMention, minutesLater, noon, seedChampion, seedFeed, storeMentions, version } from './seed.js'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
  await seedChampion(database.store)
})
afterAll(async () => {
  await database.drop()
})

describe('a feed', () => {
  test('is made once with its watches and channels, by however many processes, and stays as it is', async () => {
    const { store } = database
    const { id: channelId } = await store.channel.create({ data: { platform: 'console', externalId: randomUUID(), name: 'here' } })
    const feed: NewFeed = { id: 'fleet', kind: 'replay', settings: { speed: 1 }, watches: [{ name: 'a', query: 'a' }, { name: 'b', query: 'b' }], channelIds: [channelId] }
    await Promise.all(Array.from({ length: 4 }, () => ensureFeed(store, feed)))
    await ensureFeed(store, { ...feed, settings: { speed: 2 } })
    const row = await store.feed.findUniqueOrThrow({ where: { id: 'fleet' }, include: { watches: { include: { channels: true } } } })
    expect(row.settings).toEqual({ speed: 1 })
    expect(row.watches.map((watch) => [watch.name, watch.channels.map((each) => each.channelId)]).sort()).toEqual([['a', [channelId]], ['b', [channelId]]])
  })

  test('is open until it is exhausted or has failed', async () => {
    const { store } = database
    const feeds = await Promise.all([seedFeed(store), seedFeed(store), seedFeed(store)])
    const [open = '', failed = '', exhausted = ''] = feeds.map((feed) => feed.feedId)
    await store.feed.update({ where: { id: failed }, data: { failure: 'E_FEED_CHANGED' } })
    await storeMentions(store, exhausted, [], { exhausted: true })
    const ids = (await readOpenFeeds(store)).map((row) => row.id)
    expect(ids.filter((id) => [open, failed, exhausted].includes(id))).toEqual([open])
  })
})

test('minute counts are read within a span, its end excluded, and the first of all', async () => {
  const { store } = database
  const [watchId = ''] = (await seedFeed(store)).watchIds
  expect(await readFirstMinute(store, watchId)).toBeUndefined()
  await store.minuteCount.createMany({ data: [2, 0, 1, 5].map((at) => ({ watchId, minute: minutesLater(at), negative: at })) })
  const minute = noon.getTime() / 60_000
  expect(await readMinuteCounts(store, watchId, noon, minutesLater(2))).toEqual([
    { minute, negative: 0, neutral: 0, positive: 0 },
    { minute: minute + 1, negative: 1, neutral: 0, positive: 0 },
  ])
  expect(await readFirstMinute(store, watchId)).toEqual(noon)
})

describe('a replay', () => {
  test('is done when all of it is read, counted, judged and told, and not before', async () => {
    const { store } = database
    const { feedId, watchIds } = await seedFeed(store)
    const [watchId = ''] = watchIds
    const progress = async (): Promise<{ settled: number; done: boolean }> => readReplayProgress(store, feedId, ['bad-buzz'], 1)
    await storeMentions(store, feedId, [makeMention('x:r', watchIds)], { readThrough: minutesLater(3) })
    expect(await progress()).toEqual({ settled: 0, done: false })
    await storeMentions(store, feedId, [], { exhausted: true })
    expect(await progress()).toMatchObject({ done: false })
    await storePredictions(store, version, ['x:r'], [{ mentionId: 'x:r', label: 'negative', negative: 1, neutral: 0, positive: 0 }])
    expect(await progress()).toMatchObject({ done: false })
    await store.detectorState.create({ data: { watchId, detector: 'bad-buzz', through: minutesLater(2), state: {} } })
    expect(await progress()).toMatchObject({ done: false })
    await store.detectorState.updateMany({ where: { watchId }, data: { through: minutesLater(3) } })
    expect(await progress()).toEqual({ settled: 1, done: true })

    const channel = await store.channel.create({ data: { platform: 'console', externalId: randomUUID(), name: 'here', watches: { create: { watchId } } } })
    await openAlert(store, { kind: 'bad-buzz', watchId, openedAt: noon, severity: 3, observed: 3, expected: 2, figures: {}, examples: [] })
    expect(await progress()).toMatchObject({ done: false })
    const { id } = await store.alert.findFirstOrThrow({ where: { watchId } })
    await store.chatMessage.create({ data: { channelId: channel.id, key: `alert:${id}`, externalId: '1', alertId: id, revision: 1 } })
    expect(await progress()).toEqual({ settled: 1, done: true })
  })

  test('that gave up is an error that says why, and one that nobody began is not done', async () => {
    const { feedId } = await seedFeed(database.store)
    await database.store.feed.update({ where: { id: feedId }, data: { failure: 'E_FEED_CHANGED: the file has changed' } })
    const failing = readReplayProgress(database.store, feedId, ['bad-buzz'], 1)
    await expect(failing).rejects.toMatchObject({ code: 'E_FEED_FAILED' })
    await expect(failing).rejects.toThrow('the file has changed')
    // Begun again, it is tried again.
    await ensureFeed(database.store, { id: feedId, kind: 'replay', settings: {}, watches: [], channelIds: [] })
    expect(await readReplayProgress(database.store, feedId, ['bad-buzz'], 1)).toEqual({ settled: 0, done: false })
    expect(await readReplayProgress(database.store, 'nowhere', ['bad-buzz'], 1)).toEqual({ settled: 0, done: false })
  })
})
