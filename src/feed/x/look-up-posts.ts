import type { FeedWatch } from '../../store/index.js'
import type { FeedBatch } from '../types.js'
import { askPatiently } from './ask-patiently.js'
import { xPrices } from './prices.js'
import { readMetrics } from './read-metrics.js'
import { nameMention } from './read-page.js'
import type { XContext } from './x-context.js'
import { lookUpPage, xId, type LookUpPage } from './x-shapes.js'

/** X's bound of one request. */
const mostIds = 100
/** The share for looking up lasts for a month of nights. */
const nights = 31
const hour = 3_600_000
/** A post that was seen so lately need not be looked at again. */
const freshMilliseconds = 20 * hour
/** What X says of a post that was deleted, and of one that only some may see by now. */
const goneTypes = ['/problems/resource-not-found', '/problems/not-authorized-for-resource']

/**
 * Looks whether stored posts of a watch still stand, as many as its budget has for a night, those that people see first. What is not
 * public any more is handed over as gone; of what is, how far it has spread by now, since a search sees a post when it is new.
 */
export async function* lookUpPosts(context: XContext, watch: FeedWatch): AsyncGenerator<FeedBatch> {
  const { lookUps, budget } = await context.allow(watch)
  const tonight = Math.min(lookUps, Math.ceil(budget / 10 / nights / xPrices.post))
  if (tonight === 0) return
  const before = new Date(context.options.clock.now() - freshMilliseconds)
  const due = (await context.options.readDueLookUps(watch.id, before, tonight)).filter((id) => xId.safeParse(id).success)
  for (let from = 0; from < due.length && !context.isStopped(); from += mostIds) {
    const ids = due.slice(from, from + mostIds)
    const page = yield* askPatiently(context, { path: '/2/tweets', params: { ids: ids.join(','), 'tweet.fields': 'public_metrics' }, shape: lookUpPage, watchId: watch.id })
    if (page === undefined || page === 'refused') return
    yield toAnsweredLookUp(context, watch, ids, page)
  }
}

function toSeen({ id, public_metrics: counted }: LookUpPage['data'][number]): NonNullable<FeedBatch['seen']>[number] {
  const metrics = readMetrics(counted)
  return { id: nameMention(id), ...(metrics !== undefined && { metrics }) }
}

function toAnsweredLookUp(context: XContext, watch: FeedWatch, asked: readonly string[], { data, errors }: LookUpPage): FeedBatch {
  const at = new Date(context.options.clock.now())
  const seen = data.map(({ id }) => id)
  // Only what was asked for, and what X names itself: whatever is merely missing stays.
  const gone = errors.flatMap(({ resource_id: id, type }) => (id !== undefined && asked.includes(id) && !seen.includes(id) && goneTypes.some((each) => type.endsWith(each)) ? [id] : []))
  const charges = seen.map((id) => ({ watchId: watch.id, resource: `post:${id}`, purpose: 'look-up' as const, microDollars: xPrices.post, at }))
  return context.toAnswered({ charges, seen: data.map(toSeen), gone: { ids: gone.map(nameMention), authors: [] } })
}
