import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAlert, readEarlierMentions, readNegativeMentions, readShownTexts, storePredictions, type NewMention } from '../../src/store/index.js'
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

interface Said extends Partial<NewMention> {
  text: string
  label?: 'negative' | 'positive'
}

/** A watch, what is said about it, and the predictions of that, in the same order. */
async function seedSaid(said: Said[]): Promise<{ watchId: string; ids: bigint[] }> {
  const { store } = database
  const { feedId, watchIds } = await seedFeed(store)
  const salt = randomUUID()
  const mentions = said.map((given, index) => makeMention(`x:${salt}-${String(index).padStart(4, '0')}`, watchIds, given))
  await storeMentions(store, feedId, mentions)
  const ids = mentions.map(({ id }) => id)
  await storePredictions(store, version, ids, ids.map((mentionId, index) => {
    const negative = said[index]?.label === 'positive' ? 0 : 0.99 - index / 1000
    return { mentionId, label: said[index]?.label ?? 'negative', negative, neutral: 0, positive: 1 - negative }
  }))
  const rows = await store.prediction.findMany({ where: { mentionId: { in: ids } } })
  return { watchId: watchIds[0] ?? '', ids: ids.map((id) => rows.find((row) => row.mentionId === id)?.id ?? 0n) }
}

describe('the negative mentions of an episode', () => {
  test('are those of its span that have a text, with the retweets and likes of each and of all', async () => {
    const { watchId, ids } = await seedSaid([
      { text: 'so late', author: 'ann', metrics: { retweets: 3, likes: 4, replies: 9 } }, { text: 'no seats', metrics: { views: 100 } }, { text: 'lovely crew', label: 'positive', metrics: { likes: 50 } },
      { text: 'lost bags', metrics: { likes: 2 } }, { text: 'RT @ann: so late', metrics: { retweets: 3 } }, { text: 'later', createdAt: minutesLater(5), metrics: { likes: 70 } },
    ])
    const { mentions, reach } = await readNegativeMentions(database.store, watchId, noon, minutesLater(5))
    expect(mentions.map(({ predictionId, author, reach: own }) => ({ predictionId, author, own }))).toEqual([
      { predictionId: ids[0], author: 'ann', own: 7 }, { predictionId: ids[1], author: null, own: null },
      { predictionId: ids[3], author: null, own: 2 }, { predictionId: ids[4], author: null, own: null },
    ])
    expect(reach).toBe(9)
    await database.store.mention.updateMany({ where: { matches: { some: { watchId } } }, data: { text: null } })
    expect(await readNegativeMentions(database.store, watchId, noon, minutesLater(5))).toEqual({ mentions: [], reach: null, writers: null })
  })

  test('come with who wrote them, of how many there are, also where more are written than read', async () => {
    const { watchId } = await seedSaid([
      ...Array.from({ length: 1100 }, (_, index) => ({ text: `late ${index}`, author: index < 700 ? 'ann' : `other ${index}` })), { text: 'lovely', label: 'positive' as const, author: 'ann' },
    ])
    expect((await readNegativeMentions(database.store, watchId, noon, minutesLater(5))).writers).toEqual({ posts: 1100, accounts: 401, most: 700 })
  })

  test('say nothing of reach or writers where the feed does not, for one of them', async () => {
    const { watchId } = await seedSaid([{ text: 'so late', author: null }, { text: 'so slow', author: 'ann' }])
    expect(await readNegativeMentions(database.store, watchId, noon, minutesLater(5))).toMatchObject({ reach: null, writers: null })
  })

  test('are a thousand at most of however many there are, the most negative and the farthest reaching among them', async () => {
    const { watchId, ids } = await seedSaid(Array.from({ length: 1200 }, (_, index) => ({ text: `late ${index}`, metrics: { likes: index } })))
    const { mentions, reach } = await readNegativeMentions(database.store, watchId, noon, minutesLater(5))
    expect(mentions.length).toBeGreaterThanOrEqual(900)
    expect(mentions.length).toBeLessThanOrEqual(1000)
    const read = mentions.map(({ predictionId }) => predictionId)
    for (const id of [...ids.slice(0, 50), ...ids.slice(-50)]) expect(read).toContain(id)
    expect(reach).toBe((1199 * 1200) / 2)
  })

  test('are no longer than what is read of them', async () => {
    const { watchId } = await seedSaid([{ text: 'late '.repeat(20_000) }])
    expect((await readNegativeMentions(database.store, watchId, noon, minutesLater(5))).mentions[0]?.text).toHaveLength(2000)
  })
})

test('the mentions of the week before are of all labels and of every hour, not of the busiest alone', async () => {
  const { watchId } = await seedSaid([
    ...Array.from({ length: 50 }, (_, index) => ({ text: `busy ${index}`, createdAt: minutesLater(-60 + index / 10) })),
    { text: 'night', createdAt: minutesLater(-10 * 60), label: 'positive' as const }, { text: 'last week', createdAt: minutesLater(-8 * 24 * 60) }, { text: 'now', createdAt: noon },
  ])
  const earlier = await readEarlierMentions(database.store, watchId, noon)
  expect(earlier.filter(({ text }) => text.startsWith('busy'))).toHaveLength(20)
  expect(earlier.filter(({ text }) => !text.startsWith('busy'))).toEqual([{ text: 'night', author: null, isNegative: false }])
})

test('the texts that stand under an alert are read in their order', async () => {
  const { watchId, ids } = await seedSaid([{ text: 'one' }, { text: 'two' }])
  await openAlert(database.store, {
    kind: 'bad-buzz', watchId, openedAt: noon, severity: 5, observed: 3, expected: 1, figures: {}, examples: ids.toReversed().map((predictionId) => ({ predictionId })),
  })
  expect(await readShownTexts(database.store, 'bad-buzz', watchId, noon)).toEqual(['two', 'one'])
  expect(await readShownTexts(database.store, 'bad-buzz', watchId, minutesLater(1))).toEqual([])
})
