import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readUncounted, readUnscored, storePredictions, type NewPrediction, type Store } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { makeMention, minutesLater, seedChampion, seedFeed, storeMentions, version } from './seed.js'

const labels = ['negative', 'neutral', 'positive'] as const
let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
  await seedChampion(database.store)
})
afterAll(async () => {
  await database.drop()
})

function predict(mentionId: string, label: string): NewPrediction {
  return { mentionId, label, negative: label === 'negative' ? 0.9 : 0.05, neutral: label === 'neutral' ? 0.9 : 0.05, positive: label === 'positive' ? 0.9 : 0.05 }
}

/** The counts as they should be: a count over the big tables, which the program itself never makes. */
async function countTruly(store: Store, watchIds: string[]): Promise<unknown> {
  return store.$queryRaw`
    SELECT x.watch_id, x.minute, count(*) FILTER (WHERE label = 'negative')::int AS negative, count(*) FILTER (WHERE label = 'neutral')::int AS neutral,
      count(*) FILTER (WHERE label = 'positive')::int AS positive
    FROM matches x JOIN predictions p ON p.mention_id = x.mention_id AND p.model_version_id = ${version}
    WHERE x.watch_id = ANY(${watchIds}::uuid[]) GROUP BY 1, 2 ORDER BY 1, 2`
}

async function readCounts(store: Store, watchIds: string[]): Promise<unknown> {
  return store.$queryRaw`SELECT watch_id, minute, negative, neutral, positive FROM minute_counts WHERE watch_id = ANY(${watchIds}::uuid[]) ORDER BY watch_id, minute`
}

describe('storing predictions', () => {
  test('counts each mention in its minute, by label, and forgets that it waited', async () => {
    const { store } = database
    const { feedId, watchIds } = await seedFeed(store)
    const ids = ['x:a0', 'x:a1', 'x:a2', 'x:a3']
    await storeMentions(store, feedId, ids.map((id, index) => makeMention(id, watchIds, { createdAt: minutesLater(Math.floor(index / 3)) })))
    expect((await readUnscored(store, version, [...ids, 'x:unknown'])).map((each) => each.id).sort()).toEqual(ids)
    await storePredictions(store, version, ids, ids.map((id, index) => predict(id, labels[index % 3] ?? 'neutral')))
    expect(await readCounts(store, watchIds)).toEqual([
      { watch_id: watchIds[0], minute: minutesLater(0), negative: 1, neutral: 1, positive: 1 },
      { watch_id: watchIds[0], minute: minutesLater(1), negative: 1, neutral: 0, positive: 0 },
    ])
    expect(await readUnscored(store, version, ids)).toEqual([])
    expect(await readUncounted(store, 'x:a', 10)).toEqual([])
  })

  test('again counts nothing again, and leaves the first prediction', async () => {
    const { store } = database
    const { feedId, watchIds } = await seedFeed(store)
    await storeMentions(store, feedId, [makeMention('x:b', watchIds)])
    await storePredictions(store, version, ['x:b'], [predict('x:b', 'negative')])
    await storePredictions(store, version, ['x:b'], [predict('x:b', 'positive')])
    await storePredictions(store, version, ['x:b'], [])
    expect(await store.prediction.findMany({ where: { mentionId: 'x:b' }, select: { label: true } })).toEqual([{ label: 'negative' }])
    expect(await readCounts(store, watchIds)).toMatchObject([{ negative: 1, neutral: 0, positive: 0 }])
  })

  test('counts a mention for a second watch that matched it after it had been scored', async () => {
    const { store } = database
    const first = await seedFeed(store)
    const second = await seedFeed(store)
    await storeMentions(store, first.feedId, [makeMention('x:c', first.watchIds)])
    await storePredictions(store, version, ['x:c'], [predict('x:c', 'negative')])
    await storeMentions(store, second.feedId, [makeMention('x:c', second.watchIds)])
    expect(await readUnscored(store, version, ['x:c'])).toEqual([])
    await storePredictions(store, version, ['x:c'], [])
    expect(await readCounts(store, second.watchIds)).toMatchObject([{ negative: 1 }])
    expect(await readCounts(store, first.watchIds)).toMatchObject([{ negative: 1 }])
  })

  test('does not count what has no prediction yet', async () => {
    const { store } = database
    const { feedId, watchIds } = await seedFeed(store)
    await storeMentions(store, feedId, [makeMention('x:d0', watchIds), makeMention('x:d1', watchIds)])
    await storePredictions(store, version, ['x:d0', 'x:d1'], [predict('x:d0', 'neutral')])
    expect(await readUncounted(store, 'x:d', 1)).toEqual(['x:d1'])
    await storePredictions(store, version, ['x:d0', 'x:d1'], [predict('x:d1', 'neutral')])
    expect(await readCounts(store, watchIds)).toMatchObject([{ neutral: 2 }])
  })

  test('does not wait for ever for a mention whose text was deleted before it was scored', async () => {
    const { store } = database
    const { feedId, watchIds } = await seedFeed(store)
    await storeMentions(store, feedId, [makeMention('x:e', watchIds)])
    await store.mention.update({ where: { id: 'x:e' }, data: { text: null } })
    expect(await readUnscored(store, version, ['x:e'])).toEqual([])
    await storePredictions(store, version, ['x:e'], [])
    expect(await readUncounted(store, 'x:d9', 1)).not.toContain('x:e')
    expect(await readCounts(store, watchIds)).toEqual([])
  })

  test('of a mention that is gone stores nothing and fails, so that it is tried again', async () => {
    const failing = storePredictions(database.store, version, ['x:nowhere'], [predict('x:nowhere', 'neutral')])
    await expect(failing).rejects.toThrow()
  })
})

test('whatever jobs run at once and overlap, every mention has one prediction and the counts are true', async () => {
  const { store } = database
  const jobs = fc.array(fc.uniqueArray(fc.nat(29), { minLength: 1, maxLength: 15 }), { minLength: 20, maxLength: 20 })
  let run = 0
  await fc.assert(
    fc.asyncProperty(jobs, async (picks) => {
      run += 1
      const { feedId, watchIds } = await seedFeed(store, 2)
      const name = (index: number): string => `x:p${run}-${index}`
      const mentions = Array.from({ length: 30 }, (_, index) =>
        makeMention(name(index), watchIds.slice(0, 1 + (index % 2)), { createdAt: minutesLater(index % 4) }),
      )
      await storeMentions(store, feedId, mentions)
      await Promise.all(
        picks.map((pick, job) => {
          const ids = pick.map(name)
          // Every job would say something else: the first to come must be what is counted.
          return storePredictions(store, version, ids, ids.map((id, index) => predict(id, labels[(job + index) % 3] ?? 'neutral')))
        }),
      )
      const touched = new Set(picks.flat()).size
      expect(await store.prediction.count({ where: { mentionId: { startsWith: `x:p${run}-` } } })).toBe(touched)
      expect(await readCounts(store, watchIds)).toEqual(await countTruly(store, watchIds))
      expect(await store.match.count({ where: { watchId: { in: watchIds }, counted: true } })).toBe(
        [...new Set(picks.flat())].reduce((sum, index) => sum + 1 + (index % 2), 0),
      )
    }),
    { numRuns: 12 },
  )
})
