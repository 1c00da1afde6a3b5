import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { watchSilence } from '../../src/alert/index.js'
import type { Store } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { seedFeed } from '../store/seed.js'

const minute = 60_000
const day = 24 * 60
/** A Saturday at midnight. */
const begin = new Date('2026-03-14T00:00:00Z')
let database: TestDatabase
let store: Store
let feedId: string
let watchId: string

beforeAll(async () => {
  database = await createDatabase()
  store = database.store
})
afterAll(() => database.drop())
beforeEach(async () => {
  await store.feed.deleteMany()
  const seeded = await seedFeed(store)
  feedId = seeded.feedId
  watchId = seeded.watchIds[0] ?? ''
})

function at(minutes: number): Date {
  return new Date(begin.getTime() + minutes * minute)
}

/** Counts two mentions every other minute from one time to another, and says that the feed was read through. */
async function flow(from: number, to: number, readThrough = to): Promise<void> {
  await store.$executeRaw`
    INSERT INTO minute_counts (watch_id, minute, neutral)
    SELECT ${watchId}::uuid, g, 2 FROM generate_series(${at(from)}::timestamptz, ${at(to - 1)}::timestamptz, interval '2 minutes') AS g`
  await store.feed.update({ where: { id: feedId }, data: { readThrough: new Date(at(readThrough).getTime() - 1) } })
}

const readAlerts = () => store.alert.findMany({ where: { watchId }, orderBy: { openedAt: 'asc' } })

describe('a watch that falls silent', () => {
  test('is told once, with what is usual, and its alert ends when the flow is back', async () => {
    await flow(0, 10 * day)
    await watchSilence(store)
    expect(await readAlerts()).toEqual([])
    await flow(10 * day, 10 * day, 10 * day + 180)
    expect(await watchSilence(store)).toBe(1)
    const [alert] = await readAlerts()
    expect(alert).toMatchObject({ kind: 'silence', severity: 5, observed: 0, endedAt: null, figures: { cause: 'mentions', since: at(10 * day).toISOString(), mentions: 0 } })
    expect(alert?.expected).toBeGreaterThan(20)
    expect(await watchSilence(store)).toBe(0)
    await flow(10 * day + 200, 10 * day + 260)
    await watchSilence(store)
    expect(await readAlerts()).toMatchObject([{ id: alert?.id, revision: 2, endedAt: at(10 * day + 200) }])
  })

  test('is told once by three processes that look at once', async () => {
    await flow(0, 10 * day, 10 * day + 180)
    const moved = await Promise.all([1, 2, 3].map(() => watchSilence(store)))
    expect(moved.reduce((sum, each) => sum + each)).toBeGreaterThan(0)
    expect(await readAlerts()).toHaveLength(1)
  })

  test('says the same whether it is looked at once or every hour', async () => {
    await flow(0, 10 * day, 10 * day)
    for (let hour = 0; hour <= 5; hour++) {
      await flow(10 * day, 10 * day, 10 * day + hour * 60)
      await watchSilence(store)
    }
    const [often] = await readAlerts()
    await store.alert.deleteMany()
    await store.detectorState.deleteMany()
    await watchSilence(store)
    expect(await readAlerts()).toMatchObject([{ openedAt: often?.openedAt, figures: often?.figures }])
  })
})

describe('what is no silence', () => {
  test('is a queue that stands still: mentions are there, and not counted yet', async () => {
    await flow(0, 10 * day, 10 * day + 600)
    await store.mention.create({ data: { id: `x:${watchId}`, source: 'x', text: 'late again', createdAt: at(10 * day), matches: { create: { watchId, minute: at(10 * day) } } } })
    await watchSilence(store)
    expect(await readAlerts()).toEqual([])
  })

  test('is a feed that does not answer, or a file that has been read to its end', async () => {
    await flow(0, 10 * day)
    await store.feed.update({ where: { id: feedId }, data: { exhaustedAt: at(10 * day) } })
    await watchSilence(store)
    expect(await watchSilence(store)).toBe(0)
    expect(await readAlerts()).toEqual([])
  })

  test('is a watch that is paused', async () => {
    await flow(0, 10 * day, 12 * day)
    await store.watch.update({ where: { id: watchId }, data: { pausedAt: at(0) } })
    expect(await watchSilence(store)).toBe(0)
  })
})

test('a memory that this program cannot read ends the alert that it followed, and nothing else, and learns anew', async () => {
  await flow(0, 10 * day, 10 * day + 180)
  await watchSilence(store)
  const outage = { kind: 'silence', watchId, openedAt: at(1), severity: 7, observed: 20, expected: 15, figures: { cause: 'feed' } }
  await store.alert.create({ data: outage })
  await store.detectorState.updateMany({ where: { watchId }, data: { state: { of: 'another version' } } })
  await flow(10 * day, 10 * day, 10 * day + 240)
  expect(await watchSilence(store)).toBe(1)
  expect(await readAlerts()).toMatchObject([{ figures: { cause: 'feed' }, endedAt: null }, { figures: { cause: 'mentions' }, endedAt: at(10 * day + 180) }])
})
