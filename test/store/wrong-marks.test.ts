import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAlert, readWrongMarks, storePredictions, type WatchMarks } from '../../src/store/index.js'
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

async function seedPrediction(id: string, watchIds: string[], feedId: string): Promise<bigint> {
  const { store } = database
  await storeMentions(store, feedId, [makeMention(id, watchIds)])
  await storePredictions(store, version, [id], [{ mentionId: id, label: 'neutral', negative: 0, neutral: 1, positive: 0 }])
  return (await store.prediction.findFirstOrThrow({ where: { mentionId: id } })).id
}

function say(predictionId: bigint, person: string, at: Date, given: { verdict?: string; withdrawnAt?: Date } = {}): Promise<unknown> {
  return database.store.feedback.create({ data: { predictionId, platform: 'console', person, verdict: 'wrong', source: 'reaction', createdAt: at, ...given } })
}

test('marks are read watch by watch: standing, wrong, and not too old', async () => {
  const { store } = database
  const { feedId, watchIds } = await seedFeed(store, 2)
  const [one = '', two = ''] = watchIds
  const both = await seedPrediction('x:both', watchIds, feedId)
  const alone = await seedPrediction('x:alone', [one], feedId)
  await say(both, 'ann', minutesLater(1))
  await say(alone, 'ann', minutesLater(2))
  await say(alone, 'bob', minutesLater(3))
  await say(alone, 'cem', minutesLater(3), { verdict: 'right' })
  await say(alone, 'dee', minutesLater(3), { withdrawnAt: minutesLater(4) })
  await say(alone, 'eve', minutesLater(-1))
  await openAlert(store, { kind: 'misprediction', watchId: two, openedAt: noon, severity: 3, observed: 3, expected: 2, figures: {}, examples: [] })
  await openAlert(store, { kind: 'bad-buzz', watchId: one, openedAt: noon, severity: 3, observed: 3, expected: 2, figures: {}, examples: [] })

  const mark = (id: bigint, minutes: number): WatchMarks['marks'][number] => ({ predictionId: String(id), at: minutesLater(minutes).getTime() })
  const read = await readWrongMarks(store, noon)
  expect(read).toHaveLength(2)
  expect(read).toContainEqual({ watchId: one, lastAlertAt: undefined, marks: [mark(both, 1), mark(alone, 2), mark(alone, 3)] })
  expect(read).toContainEqual({ watchId: two, lastAlertAt: noon.getTime(), marks: [mark(both, 1)] })
  expect(await readWrongMarks(store, minutesLater(10))).toEqual([])
})
