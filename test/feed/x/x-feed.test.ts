import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Cursor, FeedBatch } from '../../../src/feed/index.js'
import { openXFeed } from '../../../src/feed/x/open-x-feed.js'
import { openXClient } from '../../../src/feed/x/x-client.js'
import type { FeedWatch, Spending } from '../../../src/store/index.js'
import { makeXId, makeXPost, startFakeX, type FakePost, type FakeX } from '../../fakes/x/index.js'
import { FakeClock } from '../fake-clock.js'

const noon = Date.parse('2026-11-10T12:00:00Z')
const minute = 60_000
const dollar = 1_000_000
const query = '"air paradis" -crossword'
const post = (minutes: number, n = 0, given: Partial<FakePost> = {}): FakePost => makeXPost(noon + minutes * minute, [query], { n, ...given })
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index)

let clock: FakeClock
let server: FakeX
let watches: FeedWatch[]
let spent: Spending
let due: string[]

beforeEach(async () => {
  clock = new FakeClock(noon)
  server = await startFakeX(() => clock.now())
  watches = [{ id: 'w', query, createdAt: new Date(noon), monthlyBudget: BigInt(50 * dollar) }]
  spent = { search: 0, counts: 0, lookUp: 0 }
  due = []
})
afterEach(async () => {
  expect(server.violations).toEqual([])
  await server.stop()
})

/** Reads until it is this late by the feed's clock, or enough has come; charges are kept as the store keeps them. */
async function readUntil(minutes: number, { cursor = null, isEnough = () => false, token = server.token }: {
  cursor?: Cursor | null; isEnough?: (batches: FeedBatch[]) => boolean; token?: string
} = {}): Promise<FeedBatch[]> {
  const feed = openXFeed({
    client: openXClient({ url: server.url, token }), readWatches: () => Promise.resolve(watches), readSpending: () => Promise.resolve({ ...spent }),
    readDueLookUps: (_, __, limit) => Promise.resolve(due.splice(0, limit)), clock, chance: () => 0.5, log: pino({ level: 'silent' }),
  })
  const batches: FeedBatch[] = []
  const abort = new AbortController()
  const charged = new Set<string>()
  for await (const batch of feed.read(cursor, abort.signal)) {
    batches.push(structuredClone(batch))
    for (const { resource, purpose, microDollars } of batch.charges ?? []) {
      if (charged.has(resource)) continue
      charged.add(resource)
      spent[purpose === 'look-up' ? 'lookUp' : purpose] += microDollars
    }
    if (clock.now() >= noon + minutes * minute || isEnough(batches)) break
  }
  return batches
}

const idsOf = (batches: FeedBatch[]): string[] => batches.flatMap(({ mentions }) => mentions.map(({ id }) => id))
const troublesOf = (batches: FeedBatch[]): string[] => batches.flatMap(({ trouble }) => (trouble === undefined ? [] : [trouble?.kind ?? 'over']))

describe('the X feed', () => {
  test('searches from when its watch was made, and says up to when it has looked', async () => {
    server.publish(post(-1), post(1), post(2))
    const batches = await readUntil(5)
    expect([...new Set(idsOf(batches))]).toEqual([`x:${post(1).id}`, `x:${post(2).id}`])
    const [mention] = batches.flatMap(({ mentions }) => mentions)
    expect(mention).toMatchObject({ source: 'x', author: '2244994945', lang: 'en', url: `https://x.com/i/web/status/${post(1).id}`, metrics: { retweets: 1, likes: 2, replies: 0, quotes: 0 }, watchIds: ['w'] })
    expect(batches.at(-1)?.readThrough?.getTime()).toBeGreaterThan(noon + 4 * minute)
    const through = batches.map(({ readThrough }) => readThrough?.getTime() ?? 0)
    expect(through).toEqual(through.toSorted((a, b) => a - b))
  })

  test('asks for every page of a sweep with the same since_id and end, and begins the next after its newest post', async () => {
    server.publish(post(1), ...range(0, 250).map((n) => post(6, n)))
    const begun = await readUntil(5)
    clock = new FakeClock(noon + 7 * minute)
    const batches = await readUntil(12, { cursor: begun.at(-1)?.cursor ?? null })
    expect(new Set(idsOf(batches))).toEqual(new Set(range(0, 250).map((n) => `x:${post(6, n).id}`)))
    const pages = server.asked.filter(({ params }) => params.since_id === post(1).id && params.end_time === '2026-11-10T12:06:30Z').map(({ params }) => params)
    expect(pages.map(({ next_token: token }) => token === undefined)).toEqual([true, false, false])
    expect(new Set(pages.map(({ max_results: most }) => most))).toEqual(new Set(['100']))
    // Those of the last two minutes are asked for again, for what X finds late; after that they are not.
    expect(server.asked.at(-1)?.params.since_id).toBe(post(6, 249).id)
  })

  test('goes on with the page it was at, wherever it is stopped', async () => {
    server.publish(...range(0, 350).map((n) => post(1, n)))
    const batches = await readUntil(2)
    for (const { cursor } of batches) {
      clock = new FakeClock(noon + 2 * minute)
      const before = idsOf(batches.slice(0, batches.findIndex((each) => each.cursor === cursor) + 1))
      expect(new Set([...before, ...idsOf(await readUntil(3, { cursor }))]).size).toBe(350)
    }
    const middle = batches.find(({ cursor }) => JSON.stringify(cursor).includes('nextToken'))
    server.asked.length = 0
    await readUntil(3, { cursor: middle?.cursor ?? null })
    expect(server.asked[0]?.params.next_token).toBeDefined()
  })

  test('finds what X finds late, and hands nothing over behind what it said it had read', async () => {
    server.publish(post(1), post(2, 0, { visibleAt: noon + 3.9 * minute }))
    const batches = await readUntil(6)
    expect(new Set(idsOf(batches))).toEqual(new Set([`x:${post(1).id}`, `x:${post(2).id}`]))
    let through = 0
    for (const { mentions, readThrough } of batches) {
      const seen = new Set(idsOf(batches.slice(0, batches.findIndex((each) => each.mentions === mentions))))
      for (const { id, createdAt } of mentions) if (!seen.has(id)) expect(createdAt.getTime()).toBeGreaterThan(through)
      through = readThrough?.getTime() ?? through
    }
  })

  test('passes over posts that cannot be used, and still says what they cost', async () => {
    server.publish(
      post(1, 0, { text: '' }), post(1, 1, { fields: { text: undefined } }), post(1, 2, { fields: { id: 1.5e18 } }), post(1, 3, { fields: { created_at: 'yesterday' } }),
      post(1, 4, { text: 'AT&amp;T &lt;3', fields: { lang: 7, public_metrics: 'many', author_id: 5 } }), post(1, 5, { text: 'cut', fields: { note_tweet: { text: 'the whole of it' } } }),
    )
    const [batch] = (await readUntil(3)).filter(({ mentions }) => mentions.length > 0)
    expect(batch?.mentions.map(({ text }) => text)).toEqual(['the whole of it', 'AT&T <3'])
    expect(batch).toMatchObject({ skipped: 4, read: 6 })
    expect(batch?.charges).toHaveLength(5)
  })

  test('reads an X that speaks of posts where it spoke of tweets', async () => {
    await server.stop()
    server = await startFakeX(() => clock.now(), 'post')
    server.publish(post(1, 0, { fields: { note_tweet: { text: 'the whole of it' } } }))
    expect((await readUntil(3)).flatMap(({ mentions }) => mentions)[0]).toMatchObject({ text: 'the whole of it', metrics: { retweets: 1 } })
    spent.search = 45 * dollar
    server.publish(post(8))
    expect((await readUntil(15)).flatMap(({ counting }) => counting?.minutes ?? [])).toMatchObject([{ mentions: 1 }])
  })

  test('lets go of what a post said before it was edited', async () => {
    server.publish(post(1), post(2, 0, { fields: { edit_history_tweet_ids: [post(1).id, post(2).id] } }))
    const batches = await readUntil(4)
    expect(new Set(batches.flatMap(({ gone }) => gone?.ids ?? []))).toEqual(new Set([`x:${post(1).id}`]))
  })
})

describe('what goes wrong with X', () => {
  test.each<[Parameters<FakeX['order']>[0], string]>([
    [{ kind: 'status', status: 429 }, 'rate-limited'], [{ kind: 'status', status: 503 }, 'unavailable'], [{ kind: 'usage-capped' }, 'used-up'],
    [{ kind: 'dropped' }, 'unavailable'], [{ kind: 'answer-lost' }, 'unavailable'], [{ kind: 'garbled' }, 'unavailable'],
  ])('%j is told as %s, and over when X answers', async (fault, kind) => {
    server.publish(post(1))
    await readUntil(0.5)
    server.order(fault, 3)
    const batches = await readUntil(90, { isEnough: (all) => idsOf(all).length > 0 })
    expect(troublesOf(batches)).toEqual(['over', kind, kind, kind, 'over'].slice(-4))
    expect(spent.search).toBe(server.bill.total)
  })

  test('waits until the reset that X names, and no longer', async () => {
    await readUntil(1)
    server.order({ kind: 'status', status: 429 })
    clock.slept.length = 0
    await readUntil(30)
    expect(clock.slept[0]).toBeGreaterThan(10 * minute)
    expect(clock.slept[0]).toBeLessThanOrEqual(15 * minute + 5000)
  })

  test('errors beside the data cost nothing but their place', async () => {
    server.publish(post(1))
    server.order({ kind: 'partial' }, 4)
    const batches = await readUntil(2)
    expect(new Set(idsOf(batches)).size).toBe(1)
    expect(batches.some(({ skipped }) => skipped === 1)).toBe(true)
  })

  test('a token that is refused three times in a row ends it; one slip of X does not', async () => {
    server.order({ kind: 'status', status: 401 })
    expect(troublesOf(await readUntil(2))).toEqual(['token', 'over'])
    server.expire(true)
    await expect(readUntil(10)).rejects.toMatchObject({ code: 'E_X_TOKEN', retryable: false })
    await expect(readUntil(20, { token: 'wrong' })).rejects.toThrow(expect.objectContaining({ message: expect.not.stringContaining('wrong t') as unknown }) as Error)
  })

  test('a query that X refuses holds up no other watch', async () => {
    watches.push({ id: 'bad', query: 'min_faves:3', createdAt: new Date(noon), monthlyBudget: BigInt(dollar) })
    server.publish(post(1))
    const batches = await readUntil(6)
    expect(idsOf(batches)).toContain(`x:${post(1).id}`)
    expect(batches.at(-1)?.readThrough?.getTime()).toBeGreaterThan(noon + 4 * minute)
    expect(troublesOf(batches)).toEqual(['over', 'refused'])
    expect(server.violations.splice(0).length).toBeGreaterThan(3)
  })
})

describe('what X costs', () => {
  test('is charged for every post that came, and stays within the budget to the last page', async () => {
    watches = [{ id: 'w', query, createdAt: new Date(noon), monthlyBudget: BigInt(2 * dollar) }]
    server.publish(...range(0, 600).map((n) => post(1 + Math.floor(n / 10), n)))
    await readUntil(90)
    // 2 dollars, a tenth of which is kept: 360 posts.
    expect(server.bill.posts).toBeGreaterThan(345)
    expect(server.bill.posts).toBeLessThanOrEqual(360)
    expect(spent.search + spent.counts).toBe(server.bill.total)
    expect(server.bill.total).toBeLessThanOrEqual(2 * dollar)
  })

  test('is counts alone once posts cannot be paid: every minute once, until the month is over', async () => {
    spent.search = 50 * dollar - 5 * dollar
    server.publish(post(1), post(1, 1), post(7), post(20))
    const batches = await readUntil(40)
    expect(idsOf(batches)).toEqual([])
    const minutes = batches.flatMap(({ counting }) => counting?.minutes ?? []).map(({ minute: at, mentions }) => [(at.getTime() - noon) / minute, mentions])
    expect(minutes).toEqual([[1, 2], [7, 1], [20, 1]])
    expect(spent.counts).toBe(server.bill.total)
    expect(server.bill.counts).toBeLessThan(10)
    expect(batches.at(-1)?.readThrough?.getTime()).toBeGreaterThan(noon + 35 * minute)
    spent = { search: 0, counts: 0, lookUp: 0 }
    server.publish(post(45))
    const rest = await readUntil(60, { cursor: batches.at(-1)?.cursor ?? null })
    expect(idsOf(rest)).toContain(`x:${post(45).id}`)
    expect(idsOf(rest)).not.toContain(`x:${post(20).id}`)
    expect(rest.flatMap(({ counting }) => (counting ? [counting.since] : [])).at(-1)).toBeNull()
  })

  test('of a count whose answer is lost is charged again: never is more spent than is written', async () => {
    spent.search = 45 * dollar
    await readUntil(3)
    const before = spent.counts
    server.order({ kind: 'answer-lost' })
    server.order({ kind: 'status', status: 503 })
    await readUntil(10)
    expect(spent.counts - before).toBeGreaterThanOrEqual(2 * 5000)
    expect(spent.counts).toBe(server.bill.total)
  })

  test('goes in a small part into looking whether posts still stand: what is gone or hidden goes here', async () => {
    const stored = range(0, 5).map((n) => post(-3000, n))
    server.publish(...stored)
    server.remove(stored[1]?.id ?? '')
    server.hide(stored[2]?.id ?? '')
    due = [...stored.map(({ id }) => id), 'abc']
    const batches = await readUntil(2)
    const seen = batches.flatMap((batch) => batch.seen ?? [])
    const metrics = { retweets: 1, replies: 0, likes: 2, quotes: 0 }
    expect(seen).toEqual([0, 3, 4].map((n) => ({ id: `x:${stored[n]?.id ?? ''}`, metrics })))
    expect(batches.flatMap(({ gone }) => gone?.ids ?? [])).toEqual([1, 2].map((n) => `x:${stored[n]?.id ?? ''}`))
    expect(spent.lookUp).toBe(3 * 5000)
    due = [makeXId(noon)]
    await readUntil(30, { cursor: batches.at(-1)?.cursor ?? null })
    expect(due).toHaveLength(1)
  })
})
