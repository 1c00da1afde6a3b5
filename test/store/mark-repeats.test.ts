import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adoptChampion, readCountsOfSpans, readStepCounts, recount, storePredictions, type NewPrediction, type Store } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { makeMention, minutesLater, seedChampion, seedFeed, storeMentions, version } from './seed.js'

interface Post {
  author: string | null
  at: number
  isNegative: boolean
}

let database: TestDatabase
let store: Store

beforeAll(async () => {
  database = await createDatabase()
  store = database.store
  await seedChampion(store)
  await adoptChampion(store, { id: 'newer@1', name: 'newer', sha256: 'newer', card: {} })
})
afterAll(() => database.drop())

function predict(mentionId: string, isNegative: boolean): NewPrediction {
  return { mentionId, label: isNegative ? 'negative' : 'positive', negative: Number(isNegative), neutral: 0, positive: Number(!isNegative) }
}

/** Stores posts of a new watch and counts them in batches, in the order of the batches. Returns the ids. */
async function count(posts: readonly Post[], batches: number[][], together = false): Promise<{ watchId: string; ids: string[] }> {
  const { feedId, watchIds } = await seedFeed(store)
  const ids = posts.map((_, index) => `x:${feedId}-${index}`)
  await storeMentions(store, feedId, posts.map(({ author, at }, index) => makeMention(ids[index] ?? '', watchIds, { author, createdAt: minutesLater(at) })))
  const turns = batches.map((places) => () => {
    const rows = places.map((place) => predict(ids[place] ?? '', posts[place]?.isNegative ?? false))
    return storePredictions(store, version, rows.map(({ mentionId }) => mentionId), rows)
  })
  if (together) await Promise.all(turns.map((turn) => turn()))
  else for (const turn of turns) await turn()
  return { watchId: watchIds[0] ?? '', ids }
}

/** Who speaks: runs of posts of one account, negative or not, with no more than six hours between two of them. */
function countVoices(posts: readonly Post[]): { negatives: number; mentions: number } {
  const last = new Map<string, number>()
  const voices = posts.toSorted((a, b) => a.at - b.at).filter(({ author, at, isNegative }) => {
    const key = `${author} ${isNegative}`
    const before = last.get(key)
    last.set(key, at)
    return author === null || before === undefined || at - before > 360
  })
  return { negatives: voices.filter(({ isNegative }) => isNegative).length, mentions: voices.length }
}

async function readVoices(watchId: string): Promise<{ negatives: number; mentions: number }> {
  const { negatives: [negatives = 0], mentions: [mentions = 0] } = await readStepCounts(store, watchId, minutesLater(-1e5), minutesLater(1e5), 2e5, 'voices')
  return { negatives, mentions }
}

/** The minutes' sums beside the marks that they are sums of. */
async function readBoth(watchId: string): Promise<unknown[]> {
  const span = { watchId, from: minutesLater(-1e5).getTime() / 60_000, to: minutesLater(1e5).getTime() / 60_000 }
  const kept = (await readCountsOfSpans(store, [span])).get(watchId) ?? []
  const marks = await store.$queryRaw`
    SELECT (extract(epoch FROM x.minute) / 60)::int AS minute, count(*) FILTER (WHERE label = 'negative')::int AS negative, count(*) FILTER (WHERE label = 'neutral')::int AS neutral,
      count(*) FILTER (WHERE label = 'positive')::int AS positive, count(*) FILTER (WHERE repeats AND label = 'negative')::int AS "repeatedNegatives",
      count(*) FILTER (WHERE repeats AND label <> 'negative')::int AS "repeatedOthers"
    FROM matches x JOIN predictions p ON p.mention_id = x.mention_id AND p.model_version_id = x.counted_by WHERE x.watch_id = ${watchId}::uuid GROUP BY 1 ORDER BY 1`
  return [kept, marks]
}

const post = fc.record({ author: fc.constantFrom('ann', 'bob', null), at: fc.integer({ min: 0, max: 2000 }), isNegative: fc.boolean() })
const postsInOrder = fc.array(post, { minLength: 1, maxLength: 25 }).map((posts) => posts.toSorted((a, b) => a.at - b.at))

/** Places cut into batches, in their order. */
function cut(length: number, size: number): number[][] {
  return Array.from({ length: Math.ceil(length / size) }, (_, batch) => Array.from({ length: Math.min(size, length - batch * size) }, (__, place) => batch * size + place))
}

describe('an account counts once until it has been quiet for six hours', () => {
  const thread: Post[] = [0, 1, 300, 700].map((at) => ({ author: 'ann', at, isNegative: true }))
  test.each<[string, Post[], { negatives: number; mentions: number }]>([
    ['its posts, of which the last comes after more than six hours', thread, { negatives: 2, mentions: 2 }],
    ['six hours to the minute are no more', [0, 360].map((at) => ({ author: 'ann', at, isNegative: true })), { negatives: 1, mentions: 1 }],
    ['what it praises is counted beside what it complains of', [...thread.slice(0, 2), { author: 'ann', at: 2, isNegative: false }], { negatives: 1, mentions: 2 }],
    ['other accounts are other people', ['ann', 'bob', 'ann', 'bob'].map((author, at) => ({ author, at, isNegative: true })), { negatives: 2, mentions: 2 }],
    ['posts of nobody known are of as many people', [0, 1, 2].map((at) => ({ author: null, at, isNegative: true })), { negatives: 3, mentions: 3 }],
  ])('%s', async (_, posts, voices) => {
    for (const size of [1, posts.length]) {
      const { watchId } = await count(posts, cut(posts.length, size))
      expect(await readVoices(watchId)).toEqual(voices)
    }
  })

  test('and all posts are still there for who asks for posts', async () => {
    const { watchId } = await count(thread, cut(4, 4))
    expect(await readStepCounts(store, watchId, minutesLater(0), minutesLater(2000), 2000, 'posts')).toMatchObject({ negatives: [4], mentions: [4] })
  })

  test('whatever is posted, counted in its order in batches of any size', async () => {
    await fc.assert(fc.asyncProperty(postsInOrder, fc.integer({ min: 1, max: 9 }), async (posts, size) => {
      const { watchId } = await count(posts, cut(posts.length, size))
      expect(await readVoices(watchId)).toEqual(countVoices(posts))
    }), { numRuns: 15, endOnFailure: true })
  })

  test('whatever order it comes in, and whatever is counted at once, sums are those of the marks, and nobody is lost', async () => {
    await fc.assert(fc.asyncProperty(fc.array(post, { minLength: 1, maxLength: 25 }), fc.integer({ min: 1, max: 9 }), fc.boolean(), async (posts, size, together) => {
      const { watchId } = await count(posts, cut(posts.length, size), together)
      const [kept, marks] = await readBoth(watchId)
      expect(kept).toEqual(marks)
      const { mentions } = await readVoices(watchId)
      expect(mentions).toBeGreaterThanOrEqual(new Set(posts.map(({ author, isNegative }) => `${author} ${isNegative}`)).size)
    }), { numRuns: 15, endOnFailure: true })
  })

  test('is not lost where it goes on after another version was promoted, and what was before is counted anew then', async () => {
    const { watchId, ids: [before = ''] } = await count([{ author: 'ann', at: 0, isNegative: true }], [[0]])
    const { feedId } = await store.watch.findUniqueOrThrow({ where: { id: watchId } })
    await storeMentions(store, feedId, [makeMention(`x:${feedId}-after`, [watchId], { author: 'ann', createdAt: minutesLater(60) })])
    await storePredictions(store, 'newer@1', [`x:${feedId}-after`, before], [predict(`x:${feedId}-after`, true), predict(before, true)])
    await recount(store, watchId, 'newer@1', [before])
    expect(await readVoices(watchId)).toEqual({ negatives: 1, mentions: 1 })
  })

  test('also where another version counts anew, newest first as it does', async () => {
    await fc.assert(fc.asyncProperty(postsInOrder, fc.integer({ min: 1, max: 9 }), fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }), async (posts, size, say) => {
      const { watchId, ids } = await count(posts, cut(posts.length, 9))
      const anew = posts.map((each, place) => ({ ...each, isNegative: say[place] ?? false }))
      await storePredictions(store, 'newer@1', ids, ids.map((id, place) => predict(id, anew[place]?.isNegative ?? false)))
      for (const batch of cut(posts.length, size).toReversed()) await recount(store, watchId, 'newer@1', batch.map((place) => ids[place] ?? ''))
      expect(await readVoices(watchId)).toEqual(countVoices(anew))
      const [kept, marks] = await readBoth(watchId)
      expect(kept).toEqual(marks)
    }), { numRuns: 15, endOnFailure: true })
  })
})
