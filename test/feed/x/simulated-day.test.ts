import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '../../../src/feed/intake/take-in.js'
import type { FeedSource } from '../../../src/feed/index.js'
import { openXFeed } from '../../../src/feed/x/open-x-feed.js'
import { openXClient } from '../../../src/feed/x/x-client.js'
import type { JobQueue } from '../../../src/queue/index.js'
import { createWatch, ensureFeed, readDueLookUps, readFeedWatches, readSpending, type Store } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { makeXPost, startFakeX, type FakePost, type FakeX, type XFault } from '../../fakes/x/index.js'
import { FakeClock } from '../fake-clock.js'

const midnight = Date.parse('2026-11-29T00:00:00Z')
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
const dollar = 1_000_000
const rich = '"air paradis" -crossword'
const poor = '#airparadis'

let database: TestDatabase
let clock: FakeClock
let server: FakeX

beforeAll(async () => {
  database = await createDatabase()
  clock = new FakeClock(midnight)
  server = await startFakeX(() => clock.now())
})
afterAll(async () => {
  await server.stop()
  await database.drop()
})

/** The same numbers in every run. */
function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}

/** A day of posts, with a crowd at noon: some for both watches, and some of the first one's found late. */
function writeDay(random: () => number): FakePost[] {
  return Array.from({ length: 1800 }, (_, n) => {
    const at = Math.floor(midnight + minute + (n < 400 ? day / 2 + random() * 5 * minute : random() * (day - 10 * minute)))
    const queries = random() < 0.7 ? [rich] : random() < 0.5 ? [poor] : [rich, poor]
    const isLate = queries.length === 1 && queries[0] === rich && random() < 0.05
    return makeXPost(at, queries, { n, ...(isLate && { visibleAt: at + 100_000 }) })
  })
}

const everyHour: XFault[] = [
  { kind: 'status', status: 503 }, { kind: 'status', status: 503 }, { kind: 'doubled' }, { kind: 'status', status: 429 }, { kind: 'answer-lost' }, { kind: 'garbled' }, { kind: 'dropped' }, { kind: 'partial' },
]

/** Ends the process that reads after so many batches: in good order, or in the middle of one, which is lost. */
function interrupt(source: FeedSource, after: number, abort: AbortController, isCrash: boolean): FeedSource {
  return {
    async *read(cursor, signal) {
      let batches = 0
      for await (const batch of source.read(cursor, signal)) {
        batches += 1
        if (isCrash && batches > after) return
        yield batch
        if (batches >= after || clock.now() >= midnight + day) abort.abort()
      }
    },
  }
}

async function readDay(store: Store, random: () => number): Promise<number> {
  const queue: JobQueue<'score'> = { add: () => Promise.resolve(), countOpen: () => Promise.resolve(0), close: () => Promise.resolve() }
  let [restarts, hours] = [0, 0]
  for (; clock.now() < midnight + day; restarts++) {
    if (clock.now() >= midnight + hours * hour) {
      for (const fault of everyHour) server.order(fault)
      hours += 1
    }
    const abort = new AbortController()
    const source = openXFeed({
      client: openXClient({ url: server.url, token: server.token }), clock, chance: random, log: pino({ level: 'silent' }), pollMilliseconds: 4 * minute,
      readWatches: () => readFeedWatches(store, 'x'), readSpending: (id, month) => readSpending(store, id, month), readDueLookUps: (...words) => readDueLookUps(store, ...words),
    })
    const row = await store.feed.findUniqueOrThrow({ where: { id: 'x' } })
    await takeIn({ store, queue, onQueueLost: () => undefined }, row, interrupt(source, 5 + Math.floor(random() * 30), abort, restarts % 2 === 0), abort.signal)
  }
  return restarts
}

const countMatches = (store: Store, watchId: string): Promise<number> => store.match.count({ where: { watchId } })

test('a day with outages, limits, restarts and duplicates every hour ends with every post once, and a bill to the cent', { timeout: 120_000 }, async () => {
  const { store } = database
  const random = makeRandom(7)
  const posts = writeDay(random)
  server.publish(...posts)
  await ensureFeed(store, { id: 'x', kind: 'x', settings: {}, watches: [], channelIds: [] })
  const channel = await store.channel.create({ data: { platform: 'console', externalId: 'alerts', name: 'alerts' } })
  const make = async (name: string, query: string, dollars: number): Promise<string> => {
    const id = (await createWatch(store, { feedId: 'x', name, query, preset: 'balanced', channelId: channel.id })) ?? ''
    await store.watch.update({ where: { id }, data: { createdAt: new Date(midnight), monthlyBudget: BigInt(dollars * dollar) } })
    return id
  }
  const [richId, poorId] = [await make('rich', rich, 50), await make('poor', poor, 1)]
  expect(await readDay(store, random)).toBeGreaterThan(24)

  // What was offered to the watch that could pay, each once.
  const offered = posts.filter(({ queries }) => queries.includes(rich)).map(({ id }) => `x:${id}`)
  const matched = await store.match.findMany({ where: { watchId: richId }, select: { mentionId: true } })
  expect(matched.map(({ mentionId }) => mentionId).sort()).toEqual(offered.sort())
  expect(new Set(matched.map(({ mentionId }) => mentionId)).size).toBe(offered.length)

  // Of the other, what it could pay; the rest was counted, as far as it is counted.
  const { countingSince, countedThrough } = await store.watch.findUniqueOrThrow({ where: { id: poorId } })
  const counted = await store.unreadCount.aggregate({ where: { watchId: poorId }, _sum: { mentions: true } })
  const read = await countMatches(store, poorId)
  expect(counted._sum.mentions).toBeGreaterThan(20)
  expect(read + (counted._sum.mentions ?? 0)).toBe(posts.filter(({ queries, createdAt }) => queries.includes(poor) && createdAt < (countedThrough?.getTime() ?? 0)).length)
  expect(countingSince).not.toBeNull()

  // To the cent: what is written down is what X bills, and no watch spends more than it may.
  const spent = await store.spending.groupBy({ by: ['watchId'], _sum: { microDollars: true } })
  const spentBy = (id: string): number => Number(spent.find(({ watchId }) => watchId === id)?._sum.microDollars ?? 0)
  expect(spentBy(richId) + spentBy(poorId)).toBe(server.bill.total)
  expect(spentBy(richId)).toBeLessThanOrEqual(50 * dollar)
  expect(spentBy(poorId)).toBeLessThanOrEqual(dollar)
  expect((await store.charge.aggregate({ _sum: { microDollars: true } }))._sum.microDollars).toBe(server.bill.total)

  // Nothing that a real X would have called wrong; what went wrong on its side is on record.
  expect(server.violations).toEqual([])
  const feed = await store.feed.findUniqueOrThrow({ where: { id: 'x' } })
  expect(feed.troubles).toMatchObject({ 'unavailable': expect.any(Number) as unknown, 'rate-limited': expect.any(Number) as unknown })
  expect(feed.readThrough?.getTime()).toBeGreaterThan(midnight + day - 40 * minute)
})
