import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { watchBadBuzz, watchBudgets, watchSilence } from '../../src/alert/index.js'
import { storeBatch, type NewBatch, type Store } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { makeBatch, minutesLater, noon, seedFeed, seedMinutes } from '../store/seed.js'

let database: TestDatabase
let store: Store
beforeAll(async () => {
  database = await createDatabase()
  store = database.store
})
afterAll(() => database.drop())

async function hand(feedId: string, given: Partial<NewBatch>): Promise<void> {
  const { cursorVersion } = await store.feed.findUniqueOrThrow({ where: { id: feedId } })
  await storeBatch(store, makeBatch(feedId, cursorVersion, [], given))
}

/** A watch that has had 10 mentions in five minutes for ten days, 3 of them negative, and is counted from noon on. */
async function seedCounted(): Promise<{ feedId: string; watchId: string; count: (from: number, to: number, everyFive: number) => Promise<void> }> {
  const { feedId, watchIds: [watchId = ''] } = await seedFeed(store)
  await store.watch.update({ where: { id: watchId }, data: { monthlyBudget: 50_000_000n } })
  const bins = Array.from({ length: 10 * 288 }, (_, index) => index - 10 * 288)
  await seedMinutes(store, bins.map((at) => ({ watchId, minute: minutesLater(5 * at), negative: 3, neutral: 5, positive: 2 })))
  await hand(feedId, { readThrough: noon })
  const count = async (from: number, to: number, everyFive: number): Promise<void> => {
    const minutes = Array.from({ length: (to - from) / 5 }, (_, index) => ({ minute: minutesLater(from + 5 * index), mentions: everyFive }))
    await hand(feedId, { readThrough: minutesLater(to + 10), counting: { watchId, since: noon, through: minutesLater(to), minutes } })
  }
  return { feedId, watchId, count }
}

const readAlerts = (watchId: string) => store.alert.findMany({ where: { watchId }, orderBy: { createdAt: 'asc' } })

describe('a watch whose budget is spent', () => {
  test('is told of once, and again when its posts are read', async () => {
    const { feedId, watchId, count } = await seedCounted()
    await count(0, 60, 10)
    await watchBudgets(store, minutesLater(61))
    await watchBudgets(store, minutesLater(62))
    expect(await readAlerts(watchId)).toMatchObject([{ kind: 'silence', endedAt: null, figures: { cause: 'budget', budget: 50_000_000 } }])
    await hand(feedId, { counting: { watchId, since: null, through: minutesLater(60), minutes: [] } })
    await watchBudgets(store, minutesLater(70))
    expect(await readAlerts(watchId)).toMatchObject([{ endedAt: minutesLater(70) }])
    expect(await store.watch.findUnique({ where: { id: watchId } })).toMatchObject({ countingSince: null, countedThrough: null })
  })

  test('has not fallen silent while its posts are counted, and raises nothing while they are as many as ever', async () => {
    const { watchId, count } = await seedCounted()
    await count(0, 12 * 60, 10)
    await watchBadBuzz(store)
    await watchSilence(store)
    expect(await readAlerts(watchId)).toEqual([])
    expect(await store.unreadCount.aggregate({ where: { watchId }, _sum: { mentions: true, negatives: true } })).toEqual({ _sum: { mentions: 1440, negatives: 432 } })
  })

  test('is judged as far as it is counted, and no further, however far its feed is', async () => {
    const { feedId, watchId, count } = await seedCounted()
    await count(0, 30, 10)
    await hand(feedId, { readThrough: minutesLater(600) })
    await watchSilence(store)
    await watchBadBuzz(store)
    const states = await store.detectorState.findMany({ where: { watchId } })
    expect(states.map(({ through }) => through)).toEqual([minutesLater(30), minutesLater(30)])
  })

  test('still warns when far more is said, and says that this is an estimate', async () => {
    const { watchId, count } = await seedCounted()
    await count(0, 60, 10)
    await watchBadBuzz(store)
    await count(60, 120, 200)
    await watchBadBuzz(store)
    const [alert] = await readAlerts(watchId)
    expect(alert).toMatchObject({ kind: 'bad-buzz', figures: { estimated: true } })
  })

  test('takes off what was read in the same minute, and counts no minute twice', async () => {
    const { feedId, watchId } = await seedCounted()
    const mention = { source: 'x', text: 'delta', author: null, lang: null, url: null, metrics: null, createdAt: minutesLater(2), watchIds: [watchId] }
    const { cursorVersion } = await store.feed.findUniqueOrThrow({ where: { id: feedId } })
    await storeBatch(store, makeBatch(feedId, cursorVersion, [{ ...mention, id: `x:${watchId}1` }, { ...mention, id: `x:${watchId}2` }]))
    for (let time = 0; time < 2; time++) await hand(feedId, { counting: { watchId, since: noon, through: minutesLater(5), minutes: [{ minute: minutesLater(2), mentions: 7 }, { minute: minutesLater(3), mentions: 1 }] } })
    expect((await store.unreadCount.findMany({ where: { watchId }, orderBy: { minute: 'asc' } })).map(({ mentions }) => mentions)).toEqual([5, 1])
  })
})
