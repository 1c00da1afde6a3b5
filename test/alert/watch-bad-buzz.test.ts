import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { watchBadBuzz } from '../../src/alert/index.js'
import { storePredictions, type Store } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { makeMention, minutesLater, noon, seedChampion, seedFeed, storeMentions, version } from '../store/seed.js'

const quietMinutes = 14 * 60
const burstMinutes = 60
let database: TestDatabase
let store: Store

beforeAll(async () => {
  database = await createDatabase()
  store = database.store
  await seedChampion(store)
})
afterAll(async () => {
  await database.drop()
})

/** A watch with fourteen quiet hours, then a burst from noon on, then quiet again. The feed has read up to `through`. */
async function seedBurst(through: number): Promise<{ feedId: string; watchId: string }> {
  const { feedId, watchIds } = await seedFeed(store)
  const [watchId = ''] = watchIds
  const minutes = Array.from({ length: quietMinutes + 5 * 60 }, (_, index) => index - quietMinutes)
  await store.minuteCount.createMany({
    data: minutes.map((at) => ({
      watchId, minute: minutesLater(at), negative: at >= 0 && at < burstMinutes ? 3 : Number(at % 10 === 0), neutral: 1, positive: Number(at % 5 === 0),
    })),
  })
  await readThrough(feedId, through)
  return { feedId, watchId }
}

async function readThrough(feedId: string, minute: number): Promise<void> {
  await store.feed.update({ where: { id: feedId }, data: { readThrough: minutesLater(minute) } })
}

/** Mentions as the burst's counts stand for; returns their ids, the most negative first. They count a little more. */
async function seedMentions(feedId: string, watchId: string, at: number, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `x:${watchId.slice(0, 8)}-${at}-${index}`)
  await storeMentions(store, feedId, ids.map((id) => makeMention(id, [watchId], { createdAt: minutesLater(at) })))
  await storePredictions(store, version, ids, ids.map((mentionId, index) => ({ mentionId, label: 'negative', negative: 0.99 - index / 100, neutral: 0, positive: 0 })))
  return ids
}

function readAlerts(watchId: string) {
  return store.alert.findMany({
    where: { watchId },
    include: { examples: { orderBy: { rank: 'asc' }, include: { prediction: true } } },
    orderBy: { openedAt: 'asc' },
  })
}

describe('watching for bad buzz', () => {
  test('a burst is one alert with its three most negative mentions, however often it is looked at', async () => {
    const { feedId, watchId } = await seedBurst(45)
    const ids = await seedMentions(feedId, watchId, 1, 5)
    expect(await watchBadBuzz(store)).toBe(1)
    expect(await watchBadBuzz(store)).toBe(0)
    const alerts = await readAlerts(watchId)
    expect(alerts).toHaveLength(1)
    const [alert] = alerts
    expect(alert).toMatchObject({ kind: 'bad-buzz', status: 'open', endedAt: null, revision: 1 })
    expect(alert?.openedAt.getTime()).toBeGreaterThan(noon.getTime())
    expect(alert?.openedAt.getTime()).toBeLessThanOrEqual(minutesLater(30).getTime())
    expect(alert?.observed).toBeGreaterThan(2 * (alert?.expected ?? Infinity))
    expect(alert?.examples.map((example) => example.prediction.mentionId)).toEqual(ids.slice(0, 3))
  })

  test('an ordinary day is none', async () => {
    const { watchId } = await seedBurst(-1)
    expect(await watchBadBuzz(store)).toBe(1)
    expect(await readAlerts(watchId)).toEqual([])
  })

  test('several processes that look at once raise it once', async () => {
    const { watchId } = await seedBurst(45)
    await Promise.all(Array.from({ length: 5 }, () => watchBadBuzz(store)))
    expect(await readAlerts(watchId)).toHaveLength(1)
  })

  test('minute by minute comes to the same as all at once', async () => {
    const atOnce = await seedBurst(4 * 60)
    await watchBadBuzz(store)
    const slowly = await seedBurst(-5)
    for (let at = -5; at <= 4 * 60; at += 5) {
      await readThrough(slowly.feedId, at)
      await watchBadBuzz(store)
    }
    const strip = async (watchId: string): Promise<unknown> =>
      (await readAlerts(watchId)).map(({ openedAt, endedAt, severity, observed, expected, figures }) => ({ openedAt, endedAt, severity, observed, expected, figures }))
    expect(await strip(slowly.watchId)).toEqual(await strip(atOnce.watchId))
  })

  test('the end of the episode is written into the alert as a new revision, once', async () => {
    const { feedId, watchId } = await seedBurst(45)
    await watchBadBuzz(store)
    expect(await readAlerts(watchId)).toMatchObject([{ endedAt: null, revision: 1 }])
    await readThrough(feedId, 4 * 60)
    await watchBadBuzz(store)
    await watchBadBuzz(store)
    const [alert, ...others] = await readAlerts(watchId)
    expect(others).toEqual([])
    expect(alert?.revision).toBe(2)
    expect(alert?.endedAt?.getTime()).toBeGreaterThan(minutesLater(burstMinutes).getTime())
  })

  test('a mention that comes late is waited for, counted, and raises nothing twice', async () => {
    const { feedId, watchId } = await seedBurst(45)
    await watchBadBuzz(store)
    await storeMentions(store, feedId, [makeMention(`x:${watchId}-late`, [watchId], { createdAt: minutesLater(5) })], { readThrough: minutesLater(50) })
    expect(await watchBadBuzz(store)).toBe(0)
    await storePredictions(store, version, [`x:${watchId}-late`], [{ mentionId: `x:${watchId}-late`, label: 'negative', negative: 1, neutral: 0, positive: 0 }])
    expect(await watchBadBuzz(store)).toBe(1)
    expect(await readAlerts(watchId)).toHaveLength(1)
  })

  test('a process that was held up does not undo what another has judged since', async () => {
    const { feedId, watchId } = await seedBurst(-30)
    await watchBadBuzz(store)
    await readThrough(feedId, -20)
    const state = (): Promise<unknown> => store.detectorState.findMany({ where: { watchId } })
    let judged: unknown
    // Between our look at the watermarks and at the detector's memory, another process judges far ahead of us.
    const moved = await watchBadBuzz(
      interrupt(store, async () => {
        await readThrough(feedId, 45)
        await watchBadBuzz(store)
        judged = await state()
      }),
    )
    expect(moved).toBe(0)
    expect(await state()).toEqual(judged)
    expect(judged).toMatchObject([{ through: minutesLater(45) }])
  })
})

/** The same store, but something happens just before the detector's memory is read. */
function interrupt(target: Store, before: () => Promise<void>): Store {
  return new Proxy(target, {
    get(_, key) {
      const value: unknown = Reflect.get(target, key)
      if (key !== 'detectorState') return typeof value === 'function' ? (value.bind(target) as unknown) : value
      const findUnique = async (query: Parameters<Store['detectorState']['findUnique']>[0]): Promise<unknown> => {
        await before()
        return target.detectorState.findUnique(query)
      }
      return { findUnique }
    },
  })
}
