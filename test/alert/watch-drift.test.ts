import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDriftLearning, watchBadBuzz, watchDrift } from '../../src/alert/index.js'
import { composeAlertMessage } from '../../src/chat/index.js'
import { defaultDrift, driftState } from '../../src/detect/index.js'
import { storePredictions, type Store } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { simulateHours, type SimulatedHours } from '../detect/drift/simulate-hours.js'
import { start } from '../detect/simulate-watch.js'
import { makeMention, seedChampion, seedFeed, seedMinutes, storeMentions, version } from '../store/seed.js'

const day = 1440
const shiftDay = 16
/** So late it has been told. */
const seenDay = 18
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

function at(minutes: number): Date {
  return new Date((start + minutes) * 60_000)
}

async function readThrough(feedId: string, minutes: number): Promise<void> {
  await store.feed.update({ where: { id: feedId }, data: { readThrough: at(minutes) } })
}

/** A watch of 24 days, of which a quarter is in a foreign language from the 17th day on; read up to so many minutes, and judged for bad buzz. */
async function seedShift(through: number, changes: Partial<SimulatedHours> = {}): Promise<{ feedId: string; watchId: string }> {
  const { feedId, watchIds } = await seedFeed(store)
  const [watchId = ''] = watchIds
  const hours = simulateHours({ perHour: 60, share: 0.3, days: 24, seed: 3, shift: { from: shiftDay * day, foreign: 0.25 }, ...changes })
  await store.hourSummary.createMany({
    data: hours.filter(({ mentions }) => mentions > 0).map(({ from, negatives, mentions, scores, uncertain, confidence, unknown, languages }) => ({
      watchId, hour: at(from - start), modelVersionId: version, negative: negatives, neutral: 0, positive: mentions - negatives, scores, uncertain, confidence, unknown, languages,
    })),
  })
  await seedMinutes(store, hours.map(({ from, negatives, mentions }) => ({ watchId, minute: at(from - start), negative: negatives, positive: mentions - negatives })))
  await store.detectorState.create({ data: { watchId, detector: 'bad-buzz', through: at(99 * day), state: {} } })
  await readThrough(feedId, through)
  return { feedId, watchId }
}

function readAlerts(watchId: string) {
  return store.alert.findMany({
    where: { watchId, kind: 'drift' }, orderBy: { openedAt: 'asc' },
    include: { examples: { orderBy: { rank: 'asc' }, include: { prediction: true } } },
  })
}

async function strip(watchId: string): Promise<unknown> {
  return (await readAlerts(watchId)).map(({ openedAt, endedAt, severity, figures }) => ({ openedAt, endedAt, severity, figures }))
}

describe('watching for drift', () => {
  test('a new language that stays is one alert, however often it is looked at, with the least sure mentions to be marked', async () => {
    const { feedId, watchId } = await seedShift(seenDay * day)
    const ids = Array.from({ length: 5 }, (_, index) => `x:${watchId}-${index}`)
    await storeMentions(store, feedId, ids.map((id) => makeMention(id, [watchId], { createdAt: at((shiftDay + 1) * day) })), { readThrough: at(seenDay * day) })
    await storePredictions(store, version, ids, ids.map((mentionId, index) => ({ mentionId, label: 'negative', negative: 0.9 - index / 10, neutral: 0.1 + index / 10, positive: 0 })))
    expect(await watchDrift(store)).toBe(1)
    const [alert, ...others] = await readAlerts(watchId)
    expect(others).toEqual([])
    expect(alert).toMatchObject({ kind: 'drift', status: 'open', endedAt: null })
    expect(alert?.openedAt.getTime()).toBeGreaterThan(at((shiftDay + 1) * day).getTime())
    expect(alert?.examples.map(({ prediction }) => prediction.mentionId)).toEqual([ids[4], ids[3], ids[2]])
    expect(await watchDrift(store)).toBe(0)
    expect(await readAlerts(watchId)).toEqual([alert])
  })

  test('can be told as it is written', async () => {
    const { watchId } = await seedShift(seenDay * day)
    await watchDrift(store)
    const [alert] = await readAlerts(watchId)
    const state = { status: 'open', severity: 4, ended: false, assignedTo: null, snooze: null, revision: 1, acts: [] } as const
    const told = { id: watchId, kind: 'drift', watch: 'Air Paradis', preset: 'balanced', state: { ...state, acts: [] }, actCount: 0, openedAt: at(0), endedAt: null, invented: false }
    const message = composeAlertMessage({ ...told, figures: alert?.figures })
    expect(message.title).toBe('Vigie may be judging mentions of Air Paradis less well than before')
    expect(message.summary).toMatch(/2\d% of mentions are in Portuguese, where 0% are usual/)
  })

  test('an ordinary month is none, and what is usual is learnt from two weeks of it', async () => {
    const { watchId } = await seedShift(24 * day, { shift: { from: 99 * day } })
    await watchDrift(store)
    expect(await readAlerts(watchId)).toEqual([])
    const stored = await store.detectorState.findUniqueOrThrow({ where: { watchId_detector: { watchId, detector: 'drift' } } })
    expect(driftState.parse(stored.state).reference?.pooled).toMatchObject({ from: start, to: start + 14 * day })
  })

  test.each([[0, 0], [7, 0.5], [13, 13 / 14], [20, 1]])('%d days of it are %d of what is to be learnt', async (days, learnt) => {
    const { watchId } = await seedShift(days * day, { shift: { from: 99 * day } })
    await watchDrift(store)
    expect(await readDriftLearning(store, watchId)).toBeCloseTo(learnt, 5)
  })

  test('several processes that look at once raise it once', async () => {
    const { watchId } = await seedShift(seenDay * day)
    await Promise.all(Array.from({ length: 5 }, () => watchDrift(store)))
    expect(await readAlerts(watchId)).toHaveLength(1)
  })

  test('hours at a time come to the same as all at once', async () => {
    const atOnce = await seedShift(22 * day)
    await watchDrift(store)
    const slowly = await seedShift(15 * day)
    for (let minutes = 15 * day; minutes <= 22 * day; minutes += 5 * 60 + 7) {
      await readThrough(slowly.feedId, minutes)
      await watchDrift(store)
    }
    await readThrough(slowly.feedId, 22 * day)
    await watchDrift(store)
    expect(await strip(slowly.watchId)).toEqual(await strip(atOnce.watchId))
  })

  test('ends as a new revision where another model judges', async () => {
    const { feedId, watchId } = await seedShift(seenDay * day)
    await watchDrift(store)
    const [open] = await readAlerts(watchId)
    await seedChampion(store, 'made-up@2')
    await store.hourSummary.updateMany({ where: { watchId, hour: { gte: at(seenDay * day) } }, data: { modelVersionId: 'made-up@2' } })
    await readThrough(feedId, 20 * day)
    await watchDrift(store)
    expect(await readAlerts(watchId)).toMatchObject([{ endedAt: at(seenDay * day), revision: (open?.revision ?? 0) + 1 }])
  })

  test('goes no further than the detector of bad buzz, and says that there was one', async () => {
    const { watchId } = await seedShift(seenDay * day)
    const judged = async (minutes: number): Promise<void> => {
      await store.detectorState.update({ where: { watchId_detector: { watchId, detector: 'bad-buzz' } }, data: { through: at(minutes) } })
    }
    await judged(shiftDay * day)
    await watchDrift(store)
    expect(await readAlerts(watchId)).toEqual([])
    await store.alert.create({ data: { kind: 'bad-buzz', watchId, openedAt: at(shiftDay * day + 60), endedAt: at(shiftDay * day + 120), severity: 5, observed: 30, expected: 3, figures: {} } })
    await judged(seenDay * day)
    await watchDrift(store)
    expect(await readAlerts(watchId)).toMatchObject([{ figures: { badBuzzAt: at(shiftDay * day + 60).toISOString(), likelier: 'model' } }])
  })

  test('begins where the detector of bad buzz has begun, on a watch that nobody has seen', async () => {
    const { watchId } = await seedShift(2 * day)
    await store.detectorState.deleteMany({ where: { watchId } })
    expect(await watchDrift(store)).toBe(0)
    await watchBadBuzz(store)
    expect(await watchDrift(store)).toBe(1)
  })

  test('learns the last weeks again in silence where its memory is of another version', async () => {
    const { feedId, watchId } = await seedShift(21 * day)
    await store.detectorState.create({ data: { watchId, detector: 'drift', through: at(20 * day), state: { of: 'another version' } } })
    await store.alert.create({ data: { kind: 'drift', watchId, openedAt: at(shiftDay * day), severity: 4, observed: 1, expected: 0, figures: {} } })
    await watchDrift(store)
    const [left, found] = await readAlerts(watchId)
    expect(left).toMatchObject({ openedAt: at(shiftDay * day), endedAt: at(20 * day) })
    expect(found?.openedAt).toEqual(at(20 * day + 60))
    await readThrough(feedId, 22 * day)
    await watchDrift(store)
    expect(await readAlerts(watchId)).toHaveLength(2)
  })

  test('by the rule of the last predictions, where it is asked for', async () => {
    const { watchId } = await seedShift(day, { share: 0.9 })
    const lastPredictions = { predictions: 20, trainingShare: 0.5, threshold: 0.3 }
    await watchDrift(store, { ...defaultDrift, lastPredictions })
    const [alert] = await readAlerts(watchId)
    expect(alert?.figures).toMatchObject({ senses: [{ sense: 'last-predictions', usual: 0.5 }], rule: 'the last 20 predictions, 30 points off the data that the model was trained on' })
    expect(alert?.openedAt.getTime()).toBeLessThan(at(day).getTime())
  })
})
