import { afterEach, describe, expect, test } from 'vitest'
import { watchMispredictions } from '../../src/alert/index.js'
import { recordVerdict, withdrawVerdict } from '../../src/feedback/index.js'
import { storePredictions } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { makeMention, minutesLater, seedChampion, seedFeed, storeMentions, version } from '../store/seed.js'

let database: TestDatabase
let watchId: string
let predictionIds: string[]

async function begin(): Promise<void> {
  database = await createDatabase()
  const { store } = database
  await seedChampion(store)
  const { feedId, watchIds } = await seedFeed(store)
  watchId = watchIds[0] ?? ''
  const ids = Array.from({ length: 8 }, (_, index) => `x:${index}`)
  await storeMentions(store, feedId, ids.map((id) => makeMention(id, watchIds)))
  await storePredictions(store, version, ids, ids.map((mentionId) => ({ mentionId, label: 'positive', negative: 0, neutral: 0, positive: 1 })))
  predictionIds = (await store.prediction.findMany({ orderBy: { mentionId: 'asc' } })).map((row) => String(row.id))
}
afterEach(async () => {
  await database.drop()
})

/** A mark: which prediction, at which minute, by whom. */
type Mark = [prediction: number, minute: number, person?: string]

async function mark(marks: Mark[]): Promise<void> {
  for (const [prediction, minute, person = 'ann'] of marks) {
    const predictionId = predictionIds[prediction] ?? ''
    await recordVerdict(database.store, { predictionId, platform: 'console', person, verdict: 'wrong', source: 'reaction', now: minutesLater(minute) })
  }
}

async function readAlerts(): Promise<{ openedAt: Date; examples: string[] }[]> {
  const alerts = await database.store.alert.findMany({
    where: { watchId, kind: 'misprediction' }, include: { examples: { orderBy: { rank: 'asc' } } }, orderBy: { openedAt: 'asc' },
  })
  return alerts.map(({ openedAt, examples }) => ({ openedAt, examples: examples.map((example) => String(example.predictionId)) }))
}

describe('watching for mispredictions', () => {
  test.each<{ what: string; marks: Mark[]; lookAt?: number; alerts: number[] }>([
    { what: 'three predictions marked wrong within five minutes', marks: [[0, 0], [1, 2], [2, 4]], alerts: [4] },
    { what: 'three people who mark one prediction', marks: [[0, 0, 'ann'], [0, 1, 'bob'], [0, 2, 'cem']], alerts: [] },
    { what: 'two predictions', marks: [[0, 0], [1, 1]], alerts: [] },
    { what: 'three predictions over more than five minutes', marks: [[0, 0], [1, 3], [2, 6]], alerts: [] },
    { what: 'three predictions marked while nobody looked for a while', marks: [[0, 0], [1, 1], [2, 2]], lookAt: 9, alerts: [2] },
    { what: 'more marks within the cool-down', marks: [[0, 0], [1, 1], [2, 2], [3, 3], [4, 4], [5, 5]], alerts: [2] },
    { what: 'more marks after the cool-down', marks: [[0, 0], [1, 1], [2, 2], [3, 13], [4, 14], [5, 15]], alerts: [2, 15] },
  ])('$what: alerts at minutes $alerts', async ({ marks, lookAt, alerts }) => {
    await begin()
    for (const each of marks) {
      await mark([each])
      if (lookAt === undefined) await watchMispredictions(database.store, minutesLater(each[1]))
    }
    await watchMispredictions(database.store, minutesLater(lookAt ?? Math.max(...marks.map(([, minute]) => minute))))
    expect((await readAlerts()).map((alert) => alert.openedAt)).toEqual(alerts.map(minutesLater))
  })

  test('the alert shows the predictions that were marked, and says what the rule is', async () => {
    await begin()
    await mark([[3, 0], [1, 1], [2, 2]])
    await watchMispredictions(database.store, minutesLater(2))
    const want = [predictionIds[3], predictionIds[1], predictionIds[2]]
    expect(await readAlerts()).toEqual([{ openedAt: minutesLater(2), examples: want }])
    const alert = await database.store.alert.findFirstOrThrow({ where: { watchId } })
    expect(alert).toMatchObject({ observed: 3, expected: 2, figures: { marked: 3, limit: 3, windowMinutes: 5, cooldownMinutes: 10, predictionIds: want } })
  })

  test('a mark that was taken back does not count', async () => {
    await begin()
    await mark([[0, 0], [1, 1], [2, 2]])
    await withdrawVerdict(database.store, { predictionId: predictionIds[1] ?? '', platform: 'console', person: 'ann', now: minutesLater(2) })
    await watchMispredictions(database.store, minutesLater(2))
    expect(await readAlerts()).toEqual([])
  })

  test('several processes that look at once raise it once', async () => {
    await begin()
    await mark([[0, 0], [1, 1], [2, 2]])
    await Promise.all(Array.from({ length: 5 }, () => watchMispredictions(database.store, minutesLater(2))))
    expect(await readAlerts()).toHaveLength(1)
  })

  test('limit, window and cool-down are settings', async () => {
    await begin()
    await mark([[0, 0], [1, 8]])
    await watchMispredictions(database.store, minutesLater(8), { limit: 2, windowMinutes: 10, cooldownMinutes: 5 })
    expect((await readAlerts()).map((alert) => alert.openedAt)).toEqual([minutesLater(8)])
  })
})
