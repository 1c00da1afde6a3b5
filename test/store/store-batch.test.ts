import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFeedTotals, readOpenFeeds, readUncounted, storeBatch } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { makeBatch, makeMention, minutesLater, noon, seedFeed } from './seed.js'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(async () => {
  await database.drop()
})

describe('storing what a feed read', () => {
  test('keeps mentions, matches, refusals, cursor and counts together', async () => {
    const { store } = database
    const { feedId, watchIds } = await seedFeed(store, 2)
    const [one = '', two = ''] = watchIds
    const mentions = [
      makeMention('x:a1', [one], { author: 'ann', lang: 'en', url: 'https://example.com/1', metrics: { likes: 3 }, createdAt: new Date('2026-03-14T12:00:59.999Z') }),
      makeMention('x:a2', [one, two]),
      makeMention('x:a3', []),
    ]
    const rejections = [{ position: 7, code: 'E_TEXT_EMPTY', detail: 'The text is empty.' }]
    const stored = await storeBatch(store, makeBatch(feedId, 0, mentions, { read: 4, rejections, readThrough: minutesLater(1), exhausted: true }))
    expect({ ...stored, toScore: stored.toScore.sort() }).toEqual({ stored: 3, toScore: ['x:a1', 'x:a2'] })
    expect(await readFeedTotals(store, feedId)).toEqual({ read: 4, stored: 3, duplicates: 0, rejected: 1 })
    const feed = await store.feed.findUniqueOrThrow({ where: { id: feedId } })
    expect(feed).toMatchObject({ cursor: { at: 1 }, cursorVersion: 1, readThrough: minutesLater(1) })
    expect(feed.exhaustedAt).toBeInstanceOf(Date)
    expect((await readOpenFeeds(store)).map((row) => row.id)).not.toContain(feedId)
    expect(await store.mention.findUnique({ where: { id: 'x:a1' } })).toMatchObject({ author: 'ann', lang: 'en', metrics: { likes: 3 }, text: 'said in x:a1' })
    const matches = await store.match.findMany({ where: { mentionId: 'x:a1' } })
    expect(matches).toEqual([{ watchId: one, mentionId: 'x:a1', minute: noon, counted: false, countedBy: null, repeats: false }])
    expect(await store.rejection.findMany({ where: { feedId } })).toEqual([{ feedId, ...rejections[0] }])
  })

  test('a batch that was stored already is refused, and changes nothing', async () => {
    const { store } = database
    const { feedId, watchIds } = await seedFeed(store)
    const batch = makeBatch(feedId, 0, [makeMention('x:b1', watchIds)])
    await storeBatch(store, batch)
    const before = await store.feed.findUniqueOrThrow({ where: { id: feedId } })
    await expect(storeBatch(store, batch)).rejects.toMatchObject({ code: 'E_FEED_TAKEN_OVER', retryable: true })
    expect(await store.feed.findUniqueOrThrow({ where: { id: feedId } })).toEqual(before)
  })

  test('of several processes with the same batch one stores it', async () => {
    const { store } = database
    const { feedId, watchIds } = await seedFeed(store)
    const batch = makeBatch(feedId, 0, [makeMention('x:c1', watchIds), makeMention('x:c2', watchIds)])
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => storeBatch(store, batch)))
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(await readFeedTotals(store, feedId)).toMatchObject({ read: 2, stored: 2 })
  })

  test('notes how far a mention has spread that was seen again, and forgets nothing where its source says nothing', async () => {
    const { store } = database
    const { feedId, watchIds } = await seedFeed(store)
    await storeBatch(store, makeBatch(feedId, 0, [makeMention('x:seen1', watchIds, { metrics: { likes: 0 } }), makeMention('x:seen2', watchIds, { metrics: { likes: 1 } })]))
    await storeBatch(store, makeBatch(feedId, 1, [], { seen: [{ id: 'x:seen1', metrics: { likes: 40, retweets: 12 } }, { id: 'x:seen2' }] }))
    const rows = await store.mention.findMany({ where: { id: { in: ['x:seen1', 'x:seen2'] } }, orderBy: { id: 'asc' } })
    expect(rows.map(({ metrics }) => metrics)).toEqual([{ likes: 40, retweets: 12 }, { likes: 1 }])
    expect(rows.every(({ lookedUpAt }) => lookedUpAt !== null)).toBe(true)
  })

  test('of a feed that is gone is refused', async () => {
    await expect(storeBatch(database.store, makeBatch('nowhere', 0, []))).rejects.toMatchObject({ code: 'E_FEED_TAKEN_OVER' })
  })

  test('that cannot be stored whole leaves neither mentions nor a moved cursor', async () => {
    const { store } = database
    const { feedId, watchIds } = await seedFeed(store)
    // PostgreSQL cannot hold a NUL; a feed lets none through, and if one did the whole batch must wait.
    const batch = makeBatch(feedId, 0, [makeMention('x:d1', watchIds), makeMention('x:d2', watchIds, { text: 'a\u0000b' })])
    await expect(storeBatch(store, batch)).rejects.toThrow()
    expect(await store.mention.count({ where: { id: { startsWith: 'x:d' } } })).toBe(0)
    expect(await store.feed.findUniqueOrThrow({ where: { id: feedId } })).toMatchObject({ cursor: null, cursorVersion: 0, readCount: 0 })
  })

  test('stores a mention once: the first of a batch, the first of all feeds', async () => {
    const { store } = database
    const first = await seedFeed(store)
    const second = await seedFeed(store)
    const twice = [makeMention('x:e1', first.watchIds, { text: 'first' }), makeMention('x:e1', first.watchIds, { text: 'second' })]
    expect(await storeBatch(store, makeBatch(first.feedId, 0, twice))).toEqual({ stored: 1, toScore: ['x:e1'] })
    expect(await readFeedTotals(store, first.feedId)).toEqual({ read: 2, stored: 1, duplicates: 1, rejected: 0 })

    const again = [makeMention('x:e1', second.watchIds, { text: 'third' })]
    // Known, but new to this feed's watch: it is to be counted there.
    expect(await storeBatch(store, makeBatch(second.feedId, 0, again))).toEqual({ stored: 0, toScore: ['x:e1'] })
    expect(await storeBatch(store, makeBatch(second.feedId, 1, again))).toEqual({ stored: 0, toScore: [] })
    expect(await store.mention.findUnique({ where: { id: 'x:e1' } })).toMatchObject({ text: 'first' })
    expect(await store.match.count({ where: { mentionId: 'x:e1' } })).toBe(2)
  })

  test('two feeds that bring the same mentions in opposite order at once do not stop each other', async () => {
    const { store } = database
    const feeds = await Promise.all([seedFeed(store), seedFeed(store)])
    const ids = Array.from({ length: 200 }, (_, index) => `x:f${index}`)
    await Promise.all(
      feeds.map(({ feedId, watchIds }, index) =>
        storeBatch(store, makeBatch(feedId, 0, (index === 0 ? ids : ids.toReversed()).map((id) => makeMention(id, watchIds)))),
      ),
    )
    expect(await store.match.count({ where: { mentionId: { startsWith: 'x:f' } } })).toBe(400)
  })

  test('never moves back how far the feed has been read', async () => {
    const { store } = database
    const { feedId } = await seedFeed(store)
    await storeBatch(store, makeBatch(feedId, 0, [], { readThrough: minutesLater(10) }))
    await storeBatch(store, makeBatch(feedId, 1, [], { readThrough: minutesLater(5) }))
    await storeBatch(store, makeBatch(feedId, 2, []))
    expect(await store.feed.findUniqueOrThrow({ where: { id: feedId } })).toMatchObject({ readThrough: minutesLater(10), cursorVersion: 3 })
  })
})

test('what is not counted yet is read in pages, each mention once', async () => {
  const { store } = database
  const { feedId, watchIds } = await seedFeed(store, 2)
  const ids = Array.from({ length: 5 }, (_, index) => `zz:${index}`)
  await storeBatch(store, makeBatch(feedId, 0, ids.map((id) => makeMention(id, watchIds))))
  expect(await readUncounted(store, 'zz:', 2)).toEqual(['zz:0', 'zz:1'])
  expect(await readUncounted(store, 'zz:1', 10)).toEqual(['zz:2', 'zz:3', 'zz:4'])
  expect(await readUncounted(store, 'zz:4', 10)).toEqual([])
})
