import { invalid, type XReply } from './faults.js'
import { showPost, timeOfXId, type FakePost, type Vocabulary } from './posts.js'

const week = 7 * 86_400_000
const known = ['query', 'max_results', 'next_token', 'since_id', 'until_id', 'start_time', 'end_time', 'sort_order', 'tweet.fields', 'post.fields']
const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

/** Checks what search and counts are both asked with; undefined where nothing is wrong. */
export function checkWindow(params: URLSearchParams, now: number): XReply | undefined {
  const [query, since, start, end] = ['query', 'since_id', 'start_time', 'end_time'].map((name) => params.get(name))
  if (!query) return invalid('query', 'The `query` query parameter can not be empty')
  if (query.length > 512) return invalid('query', `Rules must be no longer than 512 characters: your rule is ${query.length} characters long`)
  if (/\bmin_faves:/.test(query)) return invalid('query', 'Reference to invalid operator \'min_faves\'')
  if (since && (!/^\d{1,19}$/.test(since) || timeOfXId(since) < now - week)) return invalid('since_id', '\'since_id\' must be a tweet id created after the last 7 days')
  if (since && start) return invalid('start_time', 'start_time and since_id do not go together in this test')
  for (const time of [start, end]) if (time && !timePattern.test(time)) return invalid('start_time', 'is not a valid time')
  if (start && Date.parse(start) < now - week) return invalid('start_time', '\'start_time\' must be on or after 7 days ago')
  if (end && Date.parse(end) > now - 10_000) return invalid('end_time', '\'end_time\' must be a minimum of 10 seconds prior to the request time')
  if (start && end && start >= end) return invalid('start_time', '\'start_time\' must be before \'end_time\'')
  return undefined
}

/** Which posts a search or a count is about, newest first. */
export function choosePosts(posts: readonly FakePost[], params: URLSearchParams, now: number): FakePost[] {
  const [query, since, start, end] = ['query', 'since_id', 'start_time', 'end_time'].map((name) => params.get(name))
  const to = end ? Date.parse(end) : now - 30_000
  const from = start ? Date.parse(start) : now - week
  return posts
    .filter((post) => query && post.queries.includes(query) && post.visibleAt <= now && post.createdAt < to && post.createdAt >= from && (!since || BigInt(post.id) > BigInt(since)))
    .toSorted((a, b) => (BigInt(a.id) > BigInt(b.id) ? -1 : 1))
}

/** `GET /2/tweets/search/recent`: the answer, and the ids that it bills. */
export function answerSearch(posts: readonly FakePost[], params: URLSearchParams, now: number, vocabulary: Vocabulary): XReply & { billed?: string[] } {
  for (const name of params.keys()) if (!known.includes(name)) return invalid(name, `The query parameter [${name}] is not one of [${known.join(',')}]`)
  const wrong = checkWindow(params, now)
  if (wrong) return wrong
  const most = Number(params.get('max_results') ?? 10)
  if (!Number.isInteger(most) || most < 10 || most > 100) return invalid('max_results', 'The `max_results` query parameter value is not between 10 and 100')
  // The token says where the page begins, and for which search it was made.
  const made = signature(params)
  const token = params.get('next_token')
  const [, last = '', of = ''] = /^b26v(\d+)z(.*)$/.exec(token ?? '') ?? []
  if (token !== null && of !== made) return invalid('next_token', 'The next_token is not of this search')
  const found = choosePosts(posts, params, now).filter(({ id }) => token === null || BigInt(id) < BigInt(last))
  const page = found.slice(0, most)
  const [newest, oldest] = [page[0]?.id, page.at(-1)?.id]
  const asked = (params.get(`${vocabulary}.fields`) ?? params.get('tweet.fields') ?? '').split(',')
  const meta = {
    ...(newest !== undefined && { newest_id: newest, oldest_id: oldest }), result_count: page.length,
    ...(found.length > page.length && { next_token: `b26v${oldest}z${made}` }),
  }
  return { status: 200, body: { ...(page.length > 0 && { data: page.map((post) => showPost(post, asked, vocabulary)) }), meta }, billed: page.map(({ id }) => id) }
}

function signature(params: URLSearchParams): string {
  return Buffer.from(['query', 'since_id', 'start_time', 'end_time'].map((name) => params.get(name) ?? '').join('|')).toString('base64url')
}
