import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  editPauseSeconds, endAlert, endOpenAlerts, openAlert, readOutbox, storePredictions, worsenAlert, type NewAlert, type NewExample,
} from '../../src/store/index.js'
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

function makeAlert(watchId: string, given: Partial<NewAlert> = {}): NewAlert {
  return { kind: 'bad-buzz', watchId, openedAt: noon, severity: 5, observed: 30, expected: 3, figures: {}, examples: [], ...given }
}

function list(ids: bigint[]): NewExample[] {
  return ids.map((predictionId) => ({ predictionId }))
}

/** Stores and scores texts, the first the most negative, and returns the ids of their predictions. */
async function seedScored(feedId: string, watchIds: string[], texts: string[]): Promise<bigint[]> {
  const { store } = database
  const mentions = texts.map((text, index) => makeMention(`x:${randomUUID()}`, watchIds, { text, createdAt: minutesLater(index / 60) }))
  await storeMentions(store, feedId, mentions)
  const ids = mentions.map((mention) => mention.id)
  await storePredictions(store, version, ids, ids.map((mentionId, index) => ({ mentionId, label: 'negative', negative: 0.99 - index / 100, neutral: 0, positive: 0 })))
  const rows = await store.prediction.findMany({ where: { mentionId: { in: ids } }, orderBy: { negative: 'desc' } })
  return rows.map((row) => row.id)
}

describe('an alert', () => {
  test('that is opened again, or by several at once, is one alert with its first examples', async () => {
    const { store } = database
    const { feedId, watchIds } = await seedFeed(store)
    const exampleIds = await seedScored(feedId, watchIds, ['so late', 'no seats', 'lost bags'])
    const [watchId = ''] = watchIds
    const open = (ids: bigint[]): Promise<unknown> => store.$transaction((transaction) => openAlert(transaction, makeAlert(watchId, { examples: list(ids) })))
    await open(exampleIds)
    await Promise.all([open([]), open(exampleIds.toReversed()), open([])])
    const alerts = await store.alert.findMany({ where: { watchId }, include: { examples: { orderBy: { rank: 'asc' } } } })
    expect(alerts).toHaveLength(1)
    expect(alerts[0]?.examples.map((example) => example.predictionId)).toEqual(exampleIds)
  })

  test('ends once, which is a new revision to be told', async () => {
    const { store } = database
    const [watchId = ''] = (await seedFeed(store)).watchIds
    await openAlert(store, makeAlert(watchId))
    for (const end of [minutesLater(30), minutesLater(90)]) await endAlert(store, 'bad-buzz', watchId, noon, end)
    expect(await store.alert.findMany({ where: { watchId } })).toMatchObject([{ endedAt: minutesLater(30), revision: 2, newsRevision: 2 }])
  })
})

describe('an alert that is open', () => {
  test('is raised as a new revision, with examples that it has not got behind those that it has', async () => {
    const { store } = database
    const { feedId, watchIds } = await seedFeed(store)
    const [watchId = ''] = watchIds
    const [first = 0n, second = 0n, third = 0n] = await seedScored(feedId, watchIds, ['one', 'two', 'three'])
    await openAlert(store, makeAlert(watchId, { examples: list([second, third]) }))
    await store.$transaction((transaction) => worsenAlert(transaction, makeAlert(watchId, { severity: 9, observed: 99, examples: [{ predictionId: first, reason: 'typical', similar: 4 }, { predictionId: second }] })))
    expect(await store.alert.findMany({ where: { watchId }, include: { examples: { orderBy: { rank: 'asc' } } } })).toMatchObject([
      {
        severity: 9, observed: 99, revision: 2, newsRevision: 2,
        examples: [{ predictionId: second, reason: null }, { predictionId: third, similar: 0 }, { predictionId: first, reason: 'typical', similar: 4 }],
      },
    ])
  })

  test('is ended with all others of its watch and kind that are open', async () => {
    const { store } = database
    const [watchId = '', other = ''] = (await seedFeed(store, 2)).watchIds
    for (const each of [watchId, other]) for (const at of [0, 5]) await openAlert(store, makeAlert(each, { openedAt: minutesLater(at) }))
    await endAlert(store, 'bad-buzz', watchId, noon, minutesLater(3))
    await endOpenAlerts(store, 'bad-buzz', watchId, minutesLater(9))
    const ends = await store.alert.findMany({ where: { watchId }, orderBy: { openedAt: 'asc' } })
    expect(ends).toMatchObject([{ endedAt: minutesLater(3), revision: 2 }, { endedAt: minutesLater(9), revision: 2 }])
    expect(await store.alert.findMany({ where: { watchId: other } })).toMatchObject([{ endedAt: null }, { endedAt: null }])
  })

  test('no longer, or that was never there, is not raised', async () => {
    const { store } = database
    const [watchId = ''] = (await seedFeed(store)).watchIds
    await openAlert(store, makeAlert(watchId))
    await endAlert(store, 'bad-buzz', watchId, noon, minutesLater(3))
    for (const openedAt of [noon, minutesLater(1)]) await worsenAlert(store, makeAlert(watchId, { openedAt, severity: 9 }))
    expect(await store.alert.findMany({ where: { watchId } })).toMatchObject([{ severity: 5, revision: 2 }])
  })
})

describe('the outbox', () => {
  test('holds each alert that some channel has not got in its newest revision, oldest first', async () => {
    const { store } = database
    const [watchId = ''] = (await seedFeed(store)).watchIds
    const channels = await Promise.all(
      ['one', 'two'].map((name) => store.channel.create({ data: { platform: 'console', externalId: randomUUID(), name, watches: { create: { watchId } } } })),
    )
    await openAlert(store, makeAlert(watchId))
    await openAlert(store, makeAlert(watchId, { openedAt: minutesLater(1) }))
    const alerts = await store.alert.findMany({ where: { watchId }, orderBy: { openedAt: 'asc' } })
    const [first, second] = alerts
    if (!first || !second) throw new Error('two alerts were opened')
    const read = async (): Promise<{ alertId: string; revision: number }[]> => (await readOutbox(store, 100)).map(({ alertId, revision }) => ({ alertId, revision }))
    expect(await read()).toEqual([{ alertId: first.id, revision: 1 }, { alertId: second.id, revision: 1 }])

    const tell = (alertId: string, channelId: string): Promise<unknown> =>
      store.chatMessage.create({ data: { channelId, key: `alert:${alertId}`, externalId: alertId, alertId, revision: 1 } })
    await tell(first.id, channels[0]?.id ?? '')
    expect(await read()).toHaveLength(2)
    await tell(first.id, channels[1]?.id ?? '')
    expect(await read()).toEqual([{ alertId: second.id, revision: 1 }])
    await endAlert(store, 'bad-buzz', watchId, noon, minutesLater(9))
    expect(await read()).toEqual([{ alertId: first.id, revision: 2 }, { alertId: second.id, revision: 1 }])
    expect(await readOutbox(store, 1)).toHaveLength(1)
  })

  test('holds back what detectors change in a message that was just edited, and nothing that a person did', async () => {
    const { store } = database
    const [watchId = ''] = (await seedFeed(store)).watchIds
    const { id: channelId } = await store.channel.create({ data: { platform: 'console', externalId: randomUUID(), name: 'one', watches: { create: { watchId } } } })
    await openAlert(store, makeAlert(watchId))
    const { id } = await store.alert.findFirstOrThrow({ where: { watchId } })
    await store.chatMessage.create({ data: { channelId, key: `alert:${id}`, externalId: id, alertId: id, revision: 1, editedAt: noon } })
    const isDue = async (seconds: number): Promise<boolean> => (await readOutbox(store, 1000, minutesLater(seconds / 60))).some((each) => each.alertId === id)

    await endAlert(store, 'bad-buzz', watchId, noon, minutesLater(9))
    expect([await isDue(editPauseSeconds - 1), await isDue(editPauseSeconds)]).toEqual([false, true])
    await store.alert.update({ where: { id }, data: { revision: 3, status: 'acknowledged' } })
    await store.alertEvent.create({ data: { alertId: id, action: 'acknowledge', platform: 'console', person: 'ana', name: 'Ana', revision: 3, at: noon } })
    expect(await isDue(1)).toBe(true)
    await store.chatMessage.updateMany({ where: { alertId: id }, data: { revision: 3 } })
    await store.alert.update({ where: { id }, data: { revision: 4 } })
    expect([await isDue(1), await isDue(editPauseSeconds)]).toEqual([false, true])
  })

  test('leaves alerts alone that no channel hears about', async () => {
    const [watchId = ''] = (await seedFeed(database.store)).watchIds
    await openAlert(database.store, makeAlert(watchId))
    const [alert] = await database.store.alert.findMany({ where: { watchId } })
    expect((await readOutbox(database.store, 100)).map((each) => each.alertId)).not.toContain(alert?.id)
  })
})
