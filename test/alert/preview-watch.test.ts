import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { previewWatch, watchBadBuzz } from '../../src/alert/index.js'
import { changeWatch, readWatches, type Store, type WatchOverview } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { minutesLater, noon, seedFeed, seedMinutes } from '../store/seed.js'

const quietMinutes = 3 * 24 * 60
let database: TestDatabase
let store: Store

beforeAll(async () => {
  database = await createDatabase()
  store = database.store
})
afterAll(() => database.drop())

/** A watch with three quiet days, then an hour of so many negatives a minute from noon on, then a quiet day, judged so far. */
async function seedWatch(negatives: number, through = 24 * 60): Promise<{ watchId: string; feedId: string }> {
  const { feedId, watchIds } = await seedFeed(store)
  const [watchId = ''] = watchIds
  const minutes = Array.from({ length: (quietMinutes + 24 * 60) / 5 }, (_, index) => 5 * index - quietMinutes)
  await seedMinutes(store, minutes.map((at) => ({
    watchId, minute: minutesLater(at), negative: at >= 0 && at < 60 ? 5 * negatives : Number(at % 10 === 0), neutral: 5, positive: 1,
  })))
  await judge(feedId, through)
  return { watchId, feedId }
}

async function judge(feedId: string, through: number): Promise<void> {
  await store.feed.update({ where: { id: feedId }, data: { readThrough: minutesLater(through) } })
  await watchBadBuzz(store)
}

async function readWatch(watchId: string): Promise<WatchOverview> {
  const watch = (await readWatches(store)).find(({ id }) => id === watchId)
  if (!watch) throw new Error('no watch')
  return watch
}

describe('a preview', () => {
  test('of the preset that was chosen is what was sent', async () => {
    const { watchId } = await seedWatch(4)
    const preview = await previewWatch(store, await readWatch(watchId), { days: 30 })
    const [sent, ...others] = preview?.sent ?? []
    expect(others).toEqual([])
    const { openedAt, endedAt, severity, observed, expected } = sent ?? {}
    expect(preview?.would.balanced).toMatchObject([{ openedAt, endedAt, severity, observed, expected }])
    expect(sent).toMatchObject({ preset: 'balanced', status: 'open' })
    expect(preview?.report.wouldSend.balanced).toEqual({ alerts: 1, falseAlarms: 0 })
  })

  test('has what people said of the alerts', async () => {
    const { watchId } = await seedWatch(4)
    await store.alert.updateMany({ where: { watchId }, data: { status: 'false-alarm' } })
    expect((await previewWatch(store, await readWatch(watchId), { days: 30 }))?.report.sent).toEqual({ alerts: 1, falseAlarms: 1, resolved: 0 })
  })

  test('of the last day shows that day, and knows what came before it', async () => {
    const { watchId } = await seedWatch(4)
    const preview = await previewWatch(store, await readWatch(watchId), { days: 1 })
    expect(preview?.from).toEqual(noon)
    expect(preview?.watchedDays).toBe(1)
    expect(preview?.would.more.length).toBeGreaterThan(0)
  })

  test('of a time before the burst has none', async () => {
    const { watchId } = await seedWatch(4)
    expect(await previewWatch(store, await readWatch(watchId), { days: 30, to: noon })).toMatchObject({ to: noon, would: { more: [] }, sent: [] })
  })

  test('of a new watch says until when it is learning, and counts no hour in which nothing can be said', async () => {
    const { watchId } = await seedWatch(4, -quietMinutes + 600)
    const preview = await previewWatch(store, await readWatch(watchId), { days: 30 })
    expect(preview).toMatchObject({ learningUntil: minutesLater(-quietMinutes + 24 * 60), watchedDays: 0.375, would: { fewer: [], balanced: [], more: [] } })
  })

  test('of a watch that nothing was counted of is none', async () => {
    const { watchIds } = await seedFeed(store)
    expect(await previewWatch(store, await readWatch(watchIds[0] ?? ''), { days: 30 })).toBeUndefined()
  })
})

describe('a preset that is chosen while the watch runs', () => {
  test('is noted with the time, and not again when it is chosen once more', async () => {
    const { watchId } = await seedWatch(1, -60)
    const before = await readWatch(watchId)
    await changeWatch(store, watchId, { preset: 'balanced' })
    expect((await readWatch(watchId)).presetSince).toEqual(before.presetSince)
    await changeWatch(store, watchId, { preset: 'more' })
    const after = await readWatch(watchId)
    expect(after.presetSince.getTime()).toBeGreaterThan(before.presetSince.getTime())
    expect(after).toMatchObject({ preset: 'more', digest: before.digest, digestTime: before.digestTime, timeZone: before.timeZone })
  })

  test('counts from the next bin on, with all that was learnt', async () => {
    const { watchId, feedId } = await seedWatch(4, -5)
    await changeWatch(store, watchId, { preset: 'more' })
    await judge(feedId, 60)
    const [alert] = await store.alert.findMany({ where: { watchId } })
    expect(alert?.figures).toMatchObject({ preset: 'more', rule: expect.stringMatching(/^about 2 false alarms a week/) as string })
    const preview = await previewWatch(store, await readWatch(watchId), { days: 30 })
    expect(preview?.would.more).toMatchObject([{ openedAt: alert?.openedAt }])
  })

  test('leaves an open alert to be what it was opened as: one alert, whose rule stays, and which ends', async () => {
    const { watchId, feedId } = await seedWatch(4, 20)
    await changeWatch(store, watchId, { preset: 'fewer' })
    await store.minuteCount.updateMany({ where: { watchId, minute: { gte: minutesLater(20), lt: minutesLater(60) } }, data: { negative: 300 } })
    await judge(feedId, 24 * 60)
    const [alert, ...others] = await store.alert.findMany({ where: { watchId } })
    expect(others).toEqual([])
    expect(alert?.revision).toBeGreaterThan(2)
    expect(alert?.endedAt).not.toBeNull()
    expect(alert?.figures).toMatchObject({ preset: 'balanced', rule: expect.stringMatching(/^about one false alarm in 2 weeks/) as string })
  })
})
