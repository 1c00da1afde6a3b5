import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveDetector, moveDetectors, readDetectorStates, type Store } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { minutesLater, seedFeed } from './seed.js'

let database: TestDatabase
let store: Store

beforeAll(async () => {
  database = await createDatabase()
  store = database.store
})
afterAll(async () => {
  await database.drop()
})

test('of many watches that move at once, those move that nobody else has moved', async () => {
  const { watchIds } = await seedFeed(store, 3)
  for (const watchId of watchIds) await moveDetector(store, 'd', { watchId, before: null, through: minutesLater(0), state: { seen: 0 } })
  const [first = '', second = '', third = ''] = watchIds
  await moveDetector(store, 'd', { watchId: second, before: minutesLater(0), through: minutesLater(9), state: { seen: 9 } })
  const moves = watchIds.map((watchId) => ({ watchId, before: minutesLater(0), through: minutesLater(5), state: { seen: 5 } }))
  expect(await moveDetectors(store, 'd', moves)).toEqual([moves[0], moves[2]])
  expect(await moveDetectors(store, 'd', moves)).toEqual([])
  const states = await readDetectorStates(store, 'd', watchIds)
  expect([first, second, third].map((id) => states.get(id)?.state)).toEqual([{ seen: 5 }, { seen: 9 }, { seen: 5 }])
  expect(states.get(first)?.through).toEqual(minutesLater(5))
})

test('several processes that move the same watches move each once, and none waits for another for ever', async () => {
  const { watchIds } = await seedFeed(store, 40)
  for (const watchId of watchIds) await moveDetector(store, 'd', { watchId, before: null, through: minutesLater(0), state: {} })
  const moves = watchIds.map((watchId) => ({ watchId, before: minutesLater(0), through: minutesLater(5), state: { seen: 5 } }))
  const moved = await Promise.all([moves, moves.toReversed(), moves].map((each) => moveDetectors(store, 'd', each)))
  expect(moved.flat().map(({ watchId }) => watchId).toSorted()).toEqual(watchIds.toSorted())
})

test('a state keeps every text and number that JSON can hold', async () => {
  const { watchIds } = await seedFeed(store, 1)
  const [watchId = ''] = watchIds
  const state = { text: 'a\n"b"\\ {},\0 \ud800 é', numbers: [0.1 + 0.2, 1e300, -1e-300, Number.MAX_SAFE_INTEGER], nothing: null }
  await moveDetector(store, 'd', { watchId, before: null, through: minutesLater(0), state: {} })
  await moveDetectors(store, 'd', [{ watchId, before: minutesLater(0), through: minutesLater(5), state }])
  expect((await readDetectorStates(store, 'd', watchIds)).get(watchId)?.state).toEqual(state)
})

test('a detector that has never judged a watch has no state, and one of another name is another', async () => {
  const { watchIds } = await seedFeed(store, 1)
  const [watchId = ''] = watchIds
  await moveDetector(store, 'other', { watchId, before: null, through: minutesLater(0), state: {} })
  expect(await readDetectorStates(store, 'd', watchIds)).toEqual(new Map())
})
