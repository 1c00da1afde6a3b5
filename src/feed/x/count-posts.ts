import type { FeedWatch } from '../../store/index.js'
import type { FeedBatch, FeedCounting } from '../types.js'
import { askPatiently } from './ask-patiently.js'
import { chooseEnd, toXTime } from './plan-sweep.js'
import { xPrices } from './prices.js'
import { without } from './without.js'
import type { XContext } from './x-context.js'
import type { XWatchCursor } from './x-cursor.js'
import { countsPage, type CountsPage } from './x-shapes.js'

const minute = 60_000
const reachMilliseconds = 7 * 24 * 60 * minute - minute

/**
 * Asks X how many posts a watch has had since they were last read or counted, minute by minute, where it is time to. It is what is
 * left to do when no more posts can be paid for.
 *
 * @param countEvery milliseconds between two requests; undefined where none can be paid
 */
export async function* countPosts(context: XContext, watch: FeedWatch, countEvery: number | undefined): AsyncGenerator<FeedBatch> {
  const now = context.options.clock.now()
  const at = without(context.at(watch), 'sweep')
  const begin = Math.max(floorToMinute(Date.parse(at.through)), floorToMinute(now - reachMilliseconds))
  const end = floorToMinute(chooseEnd(now))
  const since = at.countingSince ?? new Date(begin).toISOString()
  const isDue = at.countedAt === undefined || now - Date.parse(at.countedAt) >= (countEvery ?? 0)
  if (!isDue || end <= begin) return
  context.put(watch.id, { ...at, countingSince: since, through: new Date(begin).toISOString() })
  // Nothing at all can be paid: the others must not wait for it.
  if (countEvery === undefined) {
    yield context.toBatch({ counting: { watchId: watch.id, since: new Date(since), through: new Date(begin), minutes: [] } })
    return
  }
  const params = { query: watch.query, granularity: 'minute', start_time: toXTime(new Date(begin).toISOString()), end_time: toXTime(new Date(end).toISOString()) }
  const page = yield* askPatiently(context, { path: '/2/tweets/counts/recent', params, shape: countsPage, watchId: watch.id, charge: () => charge(context, watch) })
  if (page === undefined) return
  const through = new Date(end)
  context.put(watch.id, { ...context.at(watch), through: through.toISOString(), countedAt: new Date(context.options.clock.now()).toISOString() })
  const minutes = page === 'refused' ? [] : readMinutes(page, begin, end)
  yield context.toAnswered({ counting: { watchId: watch.id, since: new Date(since), through, minutes } })
}

/** Reads the posts of a watch again from where they have been counted to. */
export function stopCounting(context: XContext, watch: FeedWatch): FeedBatch {
  // No id: what lies before was counted, and would be paid for.
  const at = without(context.at(watch), 'countingSince', 'countedAt', 'sinceId')
  context.put(watch.id, { ...at, from: at.through })
  return context.toBatch({ counting: { watchId: watch.id, since: null, through: new Date(at.through), minutes: [] } })
}

async function charge(context: XContext, watch: FeedWatch): Promise<FeedBatch | undefined> {
  const { countEvery } = await context.allow(watch)
  if (countEvery === undefined) return undefined
  const at: XWatchCursor = context.at(watch)
  const counts = (at.counts ?? 0) + 1
  context.put(watch.id, { ...at, counts })
  const through = new Date(at.through)
  return context.toBatch({
    charges: [{ watchId: watch.id, resource: `counts:${watch.id}:${counts}`, purpose: 'counts', microDollars: xPrices.counts, at: new Date(context.options.clock.now()) }],
    counting: { watchId: watch.id, since: new Date(at.countingSince ?? at.through), through, minutes: [] },
  })
}

function readMinutes({ data }: CountsPage, begin: number, end: number): FeedCounting['minutes'] {
  return data
    .map(({ start, posts: mentions }) => ({ at: Date.parse(start), mentions }))
    .filter(({ at, mentions }) => mentions > 0 && at >= begin && at < end && at % minute === 0)
    .map(({ at, mentions }) => ({ minute: new Date(at), mentions }))
}

function floorToMinute(milliseconds: number): number {
  return Math.floor(milliseconds / minute) * minute
}
