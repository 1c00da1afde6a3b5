import { invalid, type XReply } from './faults.js'
import type { FakePost, Vocabulary } from './posts.js'
import { checkWindow, choosePosts } from './search.js'

const known = ['query', 'granularity', 'start_time', 'end_time', 'since_id', 'until_id']
const lengths: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/** `GET /2/tweets/counts/recent`: a row for each minute, hour or day, also where there was nothing, and no second page. */
export function answerCounts(posts: readonly FakePost[], params: URLSearchParams, now: number, vocabulary: Vocabulary): XReply {
  for (const name of params.keys()) if (!known.includes(name)) return invalid(name, `The query parameter [${name}] is not one of [${known.join(',')}]`)
  const wrong = checkWindow(params, now)
  if (wrong) return wrong
  const length = lengths[params.get('granularity') ?? 'hour']
  if (length === undefined) return invalid('granularity', 'is not one of [minute,hour,day]')
  const from = Date.parse(params.get('start_time') ?? new Date(now - 7 * 86_400_000).toISOString())
  const to = Date.parse(params.get('end_time') ?? new Date(now - 30_000).toISOString())
  const found = choosePosts(posts, params, now)
  const data = []
  for (let start = from; start < to; start = Math.min(Math.floor(start / length) * length + length, to)) {
    const end = Math.min(Math.floor(start / length) * length + length, to)
    const count = found.filter(({ createdAt }) => createdAt >= start && createdAt < end).length
    data.push({ end: new Date(end).toISOString(), start: new Date(start).toISOString(), [`${vocabulary}_count`]: count })
  }
  return { status: 200, body: { data, meta: { [`total_${vocabulary}_count`]: found.length } } }
}
