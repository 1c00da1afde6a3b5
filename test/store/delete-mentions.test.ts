import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clearOldTexts, readUnscored, storeBatch } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { makeBatch, makeMention, noon, seedFeed, storeMentions, version } from './seed.js'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(async () => {
  await database.drop()
})

const said = { text: 'delta', author: 'did:plc:ann', url: 'https://bsky.app/x' }
const forgotten = { text: null, author: null, url: null }

describe('what is gone at its source', () => {
  test('loses text, author and address with the batch that says so; the rest of it and other mentions stay', async () => {
    const { store } = database
    const { feedId, watchIds } = await seedFeed(store)
    await storeMentions(store, feedId, ['b:1', 'b:2'].map((id) => makeMention(id, watchIds, said)))
    // Posted and taken back within one batch; and one that nobody knows.
    await storeMentions(store, feedId, [makeMention('b:3', watchIds, said)], { gone: { ids: ['b:1', 'b:3', 'b:unknown'], authors: [] } })
    expect(await store.mention.findMany({ where: { id: { in: ['b:1', 'b:3'] } } })).toMatchObject([forgotten, forgotten])
    expect(await store.mention.findUnique({ where: { id: 'b:2' } })).toMatchObject({ ...said, deletedAt: null })
    expect(await store.match.count({ where: { mentionId: { in: ['b:1', 'b:3'] } } })).toBe(2)
    expect((await store.mention.findUniqueOrThrow({ where: { id: 'b:1' } })).deletedAt).toBeInstanceOf(Date)
  })

  test('stays gone when the feed gives it again, and is not scored', async () => {
    const { store } = database
    const { feedId, watchIds } = await seedFeed(store)
    await storeMentions(store, feedId, [makeMention('c:1', watchIds, said)], { gone: { ids: ['c:1'], authors: [] } })
    await storeMentions(store, feedId, [makeMention('c:1', watchIds, said)])
    expect(await store.mention.findUnique({ where: { id: 'c:1' } })).toMatchObject(forgotten)
    expect(await readUnscored(store, version, ['c:1'])).toEqual([])
  })

  test('is all that an account wrote, on Bluesky alone', async () => {
    const { store } = database
    const { feedId, watchIds } = await seedFeed(store)
    const ofBob = { author: 'did:plc:bob' }
    await storeMentions(store, feedId, [
      makeMention('d:1', watchIds, { ...ofBob, source: 'bluesky' }), makeMention('d:2', watchIds, { ...ofBob, source: 'bluesky' }), makeMention('d:3', watchIds, ofBob),
      makeMention('d:4', watchIds, { author: 'did:plc:bo', source: 'bluesky' }),
    ])
    await storeMentions(store, feedId, [], { gone: { ids: [], authors: ['did:plc:bob'] } })
    const left = await store.mention.findMany({ where: { id: { startsWith: 'd:' }, text: { not: null } }, orderBy: { id: 'asc' } })
    expect(left.map(({ id }) => id)).toEqual(['d:3', 'd:4'])
  })

  test('is not forgotten by a batch that is refused', async () => {
    const { store } = database
    const { feedId, watchIds } = await seedFeed(store)
    await storeMentions(store, feedId, [makeMention('e:1', watchIds, said)])
    await expect(storeBatch(store, makeBatch(feedId, 0, [], { gone: { ids: ['e:1'], authors: [] } }))).rejects.toMatchObject({ code: 'E_FEED_TAKEN_OVER' })
    expect(await store.mention.findUnique({ where: { id: 'e:1' } })).toMatchObject(said)
  })
})

test('what could not be read is counted', async () => {
  const { store } = database
  const { feedId } = await seedFeed(store)
  await storeMentions(store, feedId, [], { skipped: 3 })
  expect(await store.feed.findUnique({ where: { id: feedId } })).toMatchObject({ rejectedCount: 3 })
})

test('texts that have been here for too long are forgotten, however old the post was', async () => {
  const { store } = database
  const { feedId, watchIds } = await seedFeed(store)
  await storeMentions(store, feedId, [makeMention('f:old', watchIds, said), makeMention('f:new', watchIds, { ...said, createdAt: new Date('2015-02-17') })])
  await store.mention.update({ where: { id: 'f:old' }, data: { collectedAt: new Date(noon.getTime() - 86_400_000) } })
  expect(await clearOldTexts(store, noon)).toBe(1)
  expect(await clearOldTexts(store, noon)).toBe(0)
  expect(await store.mention.findUnique({ where: { id: 'f:old' } })).toMatchObject({ ...forgotten, deletedAt: null })
  expect(await store.mention.findUnique({ where: { id: 'f:new' } })).toMatchObject(said)
})
