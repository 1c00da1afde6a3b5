import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { watchOutages } from '../../src/alert/index.js'
import { ensureFeed, markSeen, storePredictions, type Store } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { makeMention, seedChampion, storeMentions, version } from '../store/seed.js'

let database: TestDatabase
let store: Store
const feedId = 'x:brand'

beforeAll(async () => {
  database = await createDatabase()
  store = database.store
})
afterAll(() => database.drop())
// Three watches on two channels, a model that runs, and a feed that has just given something.
beforeEach(async () => {
  await store.feed.deleteMany()
  await store.channel.deleteMany()
  await store.mention.deleteMany()
  const [shared, own] = await Promise.all(['shared', 'own'].map((name) => store.channel.create({ data: { platform: 'console', externalId: randomUUID(), name } })))
  await ensureFeed(store, { id: feedId, kind: 'x', settings: {}, watches: ['east', 'north', 'west'].map((name) => ({ name, query: '' })), channelIds: [shared?.id ?? ''] })
  const north = await store.watch.findFirstOrThrow({ where: { name: 'north' } })
  await store.watchChannel.create({ data: { watchId: north.id, channelId: own?.id ?? '' } })
  await seedChampion(store)
  await markSeen(store, version)
  await storeMentions(store, feedId, [], { read: 1 })
})

/** A time so many minutes from now. */
const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000)
const look = (minutes: number, lookingSince = -60) => watchOutages(store, inMinutes(minutes), inMinutes(lookingSince))
const readAlerts = () => store.alert.findMany({ orderBy: { openedAt: 'asc' }, include: { watch: { select: { name: true } } } })
const keepModel = (minutes: number) => store.modelVersion.updateMany({ data: { seenAt: inMinutes(minutes) } })

describe('a feed', () => {
  test('that works is not told of', async () => {
    await look(1)
    expect(await readAlerts()).toEqual([])
  })

  test('of which nothing came for a quarter of an hour is told once to each channel, and ends when something came', async () => {
    await keepModel(20)
    await look(16)
    await look(17)
    expect(await readAlerts()).toMatchObject([
      { kind: 'silence', severity: 7, endedAt: null, watch: { name: 'north' }, figures: { cause: 'feed', feed: feedId, watches: ['east', 'north', 'west'], limitMinutes: 15 } },
    ])
    await store.feed.update({ where: { id: feedId }, data: { movedAt: inMinutes(18) } })
    const { movedAt } = await store.feed.findUniqueOrThrow({ where: { id: feedId } })
    await look(19)
    expect(await readAlerts()).toMatchObject([{ endedAt: movedAt, revision: 2 }])
  })

  test('that has trouble while it goes on trying is told with what it is', async () => {
    await keepModel(20)
    await storeMentions(store, feedId, [], { trouble: { kind: 'rate-limited', text: 'X wants to be asked less often.' } })
    await storeMentions(store, feedId, [], { trouble: { kind: 'rate-limited', text: 'X wants to be asked less often.' } })
    await look(16)
    expect(await readAlerts()).toMatchObject([{ figures: { cause: 'feed', trouble: 'X wants to be asked less often.' } }])
    expect(await store.feed.findUnique({ where: { id: feedId } })).toMatchObject({ troubles: { 'rate-limited': 2 } })
    await storeMentions(store, feedId, [], { trouble: null })
    expect(await store.feed.findUnique({ where: { id: feedId } })).toMatchObject({ trouble: null, troubleSince: null, troubles: { 'rate-limited': 2 } })
  })

  test('that gave up is told at once with its reason, and once more only when half an hour went by since it was over', async () => {
    const fail = (failure: string | null) => store.feed.update({ where: { id: feedId }, data: { failure } })
    await fail('E_FEED_CHANGED: the file has changed')
    await look(0, 0)
    expect(await readAlerts()).toMatchObject([{ figures: { cause: 'feed', failure: 'E_FEED_CHANGED: the file has changed' } }])
    await fail(null)
    await look(1)
    await fail('E_FEED_CHANGED: the file has changed')
    await look(2)
    expect(await readAlerts()).toHaveLength(1)
    await look(32, 31)
    expect(await readAlerts()).toMatchObject([{ figures: { cause: 'feed' } }, { endedAt: null }])
  })

  test('that has been read to its end, or that nobody watches, gives nothing and is not told of', async () => {
    await store.feed.update({ where: { id: feedId }, data: { exhaustedAt: new Date() } })
    await look(600)
    await store.feed.update({ where: { id: feedId }, data: { exhaustedAt: null } })
    await store.watch.updateMany({ data: { pausedAt: new Date() } })
    await look(600)
    expect(await readAlerts()).toEqual([])
  })

  test('is told once by three processes that look at once', async () => {
    await keepModel(20)
    await Promise.all([1, 2, 3].map(() => look(16)))
    expect(await readAlerts()).toHaveLength(1)
  })

  test('that stood still while everything was stopped has its time to start', async () => {
    await keepModel(60)
    await look(60, 50)
    expect(await readAlerts()).toEqual([])
    await look(60, 44)
    expect(await readAlerts()).toHaveLength(1)
    // Started anew, we are not sure yet, but it is not over.
    await look(61, 60.9)
    expect(await readAlerts()).toMatchObject([{ endedAt: null }])
  })
})

test('an empty look of a feed whose time does not pass is no sign of life', async () => {
  const moved = async () => (await store.feed.findUniqueOrThrow({ where: { id: feedId } })).movedAt
  await store.feed.update({ where: { id: feedId }, data: { movedAt: null } })
  await storeMentions(store, feedId, [])
  expect(await moved()).toBeNull()
  await storeMentions(store, feedId, [], { readThrough: inMinutes(0) })
  expect(await moved()).not.toBeNull()
})

test('a queue that stands still is told with what waits, by the tables alone, and ends when something was scored', async () => {
  const watches = await store.watch.findMany({ orderBy: { name: 'asc' } })
  const [id, later] = [`x:${randomUUID()}`, `x:${randomUUID()}`]
  await storeMentions(store, feedId, [id, later].map((each) => makeMention(each, [watches[0]?.id ?? ''])))
  await keepModel(6)
  await look(4)
  expect(await readAlerts()).toEqual([])
  await look(6)
  expect(await readAlerts()).toMatchObject([{ watch: { name: 'north' }, figures: { cause: 'queue', feed: null, waiting: 2 } }])
  await storePredictions(store, version, [id], [{ mentionId: id, label: 'negative', negative: 1, neutral: 0, positive: 0 }])
  await store.prediction.updateMany({ data: { createdAt: inMinutes(6.5) } })
  const { createdAt } = await store.prediction.findFirstOrThrow()
  await look(7)
  expect(await readAlerts()).toMatchObject([{ endedAt: createdAt }])
})

test('a model that nobody runs is told, and not the queue that it holds up', async () => {
  const watch = await store.watch.findFirstOrThrow({ where: { name: 'east' } })
  await storeMentions(store, feedId, [makeMention(`x:${randomUUID()}`, [watch.id])])
  await store.modelVersion.updateMany({ data: { seenAt: inMinutes(-1) } })
  await look(10)
  expect(await readAlerts()).toMatchObject([{ figures: { cause: 'model', feed: null, waiting: 1 } }])
  await keepModel(11)
  await look(11)
  const alerts = await readAlerts()
  expect(alerts.map(({ figures, endedAt }) => [figures, endedAt !== null])).toMatchObject([[{ cause: 'model' }, true], [{ cause: 'queue' }, false]])
})
