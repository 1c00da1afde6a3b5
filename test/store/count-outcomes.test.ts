import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countOutcomes, openAlert } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { minutesLater, seedFeed } from './seed.js'

let database: TestDatabase
let first: string
let second: string

/** Writes an alert that people have made something of. */
async function seed(watchId: string, kind: 'bad-buzz' | 'misprediction', minute: number, status: string): Promise<void> {
  await openAlert(database.store, { kind, watchId, openedAt: minutesLater(minute), severity: 5, observed: 30, expected: 3, figures: {}, examples: [] })
  await database.store.alert.updateMany({ where: { watchId, kind, openedAt: minutesLater(minute) }, data: { status } })
}

beforeAll(async () => {
  database = await createDatabase()
  const { watchIds } = await seedFeed(database.store, 2)
  ;[first = '', second = ''] = watchIds.toSorted()
  await seed(first, 'bad-buzz', 0, 'false-alarm')
  await seed(first, 'bad-buzz', 10, 'false-alarm')
  await seed(first, 'bad-buzz', 20, 'resolved')
  await seed(first, 'bad-buzz', 30, 'acknowledged')
  await seed(first, 'misprediction', 0, 'open')
  await seed(second, 'bad-buzz', 15, 'resolved')
})
afterAll(() => database.drop())

describe('what became of alerts', () => {
  test('is counted by watch and kind', async () => {
    expect(await countOutcomes(database.store)).toEqual([
      { watchId: first, kind: 'bad-buzz', alerts: 4, falseAlarms: 2, resolved: 1 },
      { watchId: first, kind: 'misprediction', alerts: 1, falseAlarms: 0, resolved: 0 },
      { watchId: second, kind: 'bad-buzz', alerts: 1, falseAlarms: 0, resolved: 1 },
    ])
  })

  test('is counted of a span of time, whose end does not belong to it', async () => {
    expect(await countOutcomes(database.store, { from: minutesLater(10), to: minutesLater(20) })).toEqual([
      { watchId: first, kind: 'bad-buzz', alerts: 1, falseAlarms: 1, resolved: 0 },
      { watchId: second, kind: 'bad-buzz', alerts: 1, falseAlarms: 0, resolved: 1 },
    ])
  })
})
