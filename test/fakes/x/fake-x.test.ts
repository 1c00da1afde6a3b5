import { Client } from '@xdevplatform/xdk'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeXPost, startFakeX, type FakeX } from './index.js'

// X's own client (made from its OpenAPI document) talks to the fake, which shows that the fake speaks as X does.
const now = Date.parse('2026-11-10T12:00:00Z')
const query = '"air paradis" lang:en'

let server: FakeX
let client: Client

beforeEach(async () => {
  server = await startFakeX(() => now, 'post')
  client = new Client({ baseUrl: server.url, bearerToken: server.token, retry: false })
})
afterEach(() => server.stop())

test('X’s own client searches it page by page, and finds the fields where it looks for them', async () => {
  const posts = Array.from({ length: 25 }, (_, n) => makeXPost(now - 120_000 - n * 1000, [query]))
  server.publish(...posts, makeXPost(now - 10_000, [query]), makeXPost(now - 120_000, ['another'], { n: 7 }))
  const found: string[] = []
  for (let nextToken: string | undefined, page = 0; page === 0 || nextToken !== undefined; page++) {
    const answer = await client.posts.searchRecent(query, { maxResults: 10, postFields: ['created_at', 'lang', 'public_metrics'], ...(nextToken !== undefined && { nextToken }) })
    found.push(...(answer.data ?? []).map(({ id }) => id ?? ''))
    expect(answer.data?.[0]).toMatchObject({ lang: 'en', createdAt: expect.any(String) as unknown, publicMetrics: { repostCount: 1 }, editHistoryPostIds: [found.at(-Math.min(10, answer.data?.length ?? 0))] })
    nextToken = answer.meta?.nextToken
  }
  expect(found).toEqual(posts.map(({ id }) => id))
  expect(server.violations).toEqual([])
  expect(server.bill).toMatchObject({ posts: 25, total: 25 * 5000 })
})

test('X’s own client counts, and looks posts up by ids', async () => {
  const [kept, gone] = [makeXPost(now - 120_000, [query]), makeXPost(now - 119_000, [query])]
  server.publish(kept, gone)
  const counts = await client.posts.getCountsRecent(query, { granularity: 'minute', startTime: '2026-11-10T11:55:00Z', endTime: '2026-11-10T11:59:00Z' })
  expect(counts.data?.map(({ postCount }) => postCount)).toEqual([0, 0, 0, 2])
  server.remove(gone.id)
  const looked = await client.posts.getByIds([kept.id, gone.id])
  expect(looked.data?.map(({ id }) => id)).toEqual([kept.id])
  expect(looked.errors?.[0]?.type).toBe('https://api.x.com/2/problems/resource-not-found')
})

test.each<[string, number, (client: Client) => Promise<unknown>]>([
  ['a wrong token', 401, () => new Client({ baseUrl: server.url, bearerToken: 'none', retry: false }).posts.searchRecent(query)],
  ['a query of 513 characters', 400, (each) => each.posts.searchRecent('a'.repeat(513))],
  ['nine posts a page', 400, (each) => each.posts.searchRecent(query, { maxResults: 9 })],
  ['an end that is not over', 400, (each) => each.posts.searchRecent(query, { endTime: '2026-11-10T12:00:00Z' })],
  ['a start that is too long ago', 400, (each) => each.posts.searchRecent(query, { startTime: '2026-11-01T12:00:00Z' })],
])('it refuses %s with %i', async (_, status, ask) => {
  await expect(ask(client)).rejects.toMatchObject({ status })
})

test('it lets an app search 450 times in a quarter of an hour, and says when it may again', async () => {
  const ask = (): Promise<Response> => fetch(`${server.url}/2/tweets/search/recent?query=a`, { headers: { authorization: `Bearer ${server.token}` } })
  for (let n = 0; n < 450; n++) expect((await ask()).status).toBe(200)
  const refused = await ask()
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('x-rate-limit-reset'))).toBe(now / 1000 + 900)
})
