import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConsoleStatus } from '../../src/http/index.js'
import { seedWatch } from '../chat/seed-alert.js'
import { createDatabase, type TestDatabase } from '../create-database.js'

const early = { learning: 1440, cautious: 20_160 }
const thisMonth = new Date(new Date().toISOString().slice(0, 7))

let database: TestDatabase
let watchId: string
beforeAll(async () => {
  database = await createDatabase()
  watchId = await seedWatch(database.store)
})
afterAll(() => database.drop())

async function readOne() {
  const { watches: [watch] } = await readConsoleStatus(database.store, early)
  return watch
}

test('a watch of a feed that costs nothing has spent nothing', async () => {
  expect(await readOne()).toMatchObject({ spending: null, paused: false })
})

test('what a watch has spent this month stands beside its budget, and whether its posts are still read', async () => {
  const spent = [{ purpose: 'search', microDollars: 11_990_000n }, { purpose: 'look-up', microDollars: 10_000n }]
  await database.store.spending.createMany({ data: spent.map((each) => ({ ...each, watchId, month: thisMonth })) })
  // Of another month, and of no interest now.
  await database.store.spending.create({ data: { watchId, purpose: 'search', microDollars: 5_000_000n, month: new Date('2020-01-01') } })
  await database.store.watch.update({ where: { id: watchId }, data: { monthlyBudget: 12_000_000n } })
  expect(await readOne()).toMatchObject({ spending: { spent: '$12', budget: '$12', countingOnly: false } })

  await database.store.watch.update({ where: { id: watchId }, data: { countingSince: new Date(), pausedAt: new Date() } })
  expect(await readOne()).toMatchObject({ spending: { countingOnly: true }, paused: true })
})

test('what a feed has trouble with stands there while it lasts, and why it gave up', async () => {
  const { feedId } = await database.store.watch.findUniqueOrThrow({ where: { id: watchId } })
  const say = async (data: { trouble?: string | null; failure?: string | null }) => {
    await database.store.feed.update({ where: { id: feedId }, data })
    return (await readConsoleStatus(database.store, early)).troubledFeeds
  }
  expect(await say({ trouble: 'Bluesky does not answer.' })).toEqual([{ feed: feedId, trouble: 'Bluesky does not answer.' }])
  expect(await say({ failure: 'It gave up.' })).toEqual([{ feed: feedId, trouble: 'It gave up.' }])
  expect(await say({ trouble: null, failure: null })).toEqual([])
})
