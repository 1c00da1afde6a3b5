import type { FeedWatch } from '../../store/index.js'
import type { FeedBatch } from '../types.js'
import { askPatiently } from './ask-patiently.js'
import { advanceSweep, planSweep, toSearchParams } from './plan-sweep.js'
import { xPrices } from './prices.js'
import { readPage, type ReadPage } from './read-page.js'
import { without } from './without.js'
import type { XContext } from './x-context.js'
import type { XSweep, XWatchCursor } from './x-cursor.js'
import { searchPage } from './x-shapes.js'

/**
 * Searches once for what was posted since the last sweep, newest first, page by page, each page a batch. The sweep stands in the
 * cursor: a restart goes on with its next page. Up to when all has been handed over moves with the last page alone. A sweep that
 * cannot be paid any more is left; what is missing of it is counted.
 */
export async function* sweepWatch(context: XContext, watch: FeedWatch): AsyncGenerator<FeedBatch> {
  for (let sweep = goOn(context, watch); !context.isStopped(); ) {
    const { pagePosts } = await context.allow(watch)
    sweep ??= planSweep(watch.query, context.at(watch), pagePosts, context.options.clock.now())
    if (!sweep) return
    if (pagePosts < sweep.maxResults || pagePosts === 0) {
      context.put(watch.id, without(context.at(watch), 'sweep'))
      return
    }
    const page = yield* askPatiently(context, { path: '/2/tweets/search/recent', params: toSearchParams(sweep), shape: searchPage, watchId: watch.id })
    if (page === undefined) return
    if (page === 'refused') {
      context.put(watch.id, stepAside(context.at(watch), sweep))
      return
    }
    const read = readPage(page, watch.id, Date.parse(context.cursor.through ?? context.at(watch).through))
    sweep = advanceSweep(sweep, read.posts, page.meta.next_token)
    context.put(watch.id, sweep.nextToken === undefined ? finish(context.at(watch), sweep) : { ...context.at(watch), sweep })
    yield toAnsweredPage(context, watch, read)
    if (sweep.nextToken === undefined) return
  }
}

/** The sweep that was under way when Vigie stopped, unless something else is looked for by now. */
function goOn(context: XContext, watch: FeedWatch): XSweep | undefined {
  const { sweep } = context.at(watch)
  return sweep?.query === watch.query ? sweep : undefined
}

function finish(at: XWatchCursor, { nextSinceId, endTime }: XSweep): XWatchCursor {
  return { ...without(at, 'sweep'), ...(nextSinceId !== undefined && { sinceId: nextSinceId }), through: endTime }
}

/** What is refused: a page that X does not know any more, then an id to begin after, then the query itself, which must not hold up the others. */
function stepAside(at: XWatchCursor, { nextToken, sinceId, endTime }: XSweep): XWatchCursor {
  if (nextToken !== undefined) return without(at, 'sweep')
  return sinceId === undefined ? { ...without(at, 'sweep'), through: endTime } : without(at, 'sweep', 'sinceId')
}

function toAnsweredPage(context: XContext, watch: FeedWatch, { mentions, billed, skipped, replaced }: ReadPage): FeedBatch {
  const at = new Date(context.options.clock.now())
  const charges = billed.map((id) => ({ watchId: watch.id, resource: `post:${id}`, purpose: 'search' as const, microDollars: xPrices.post, at }))
  return context.toAnswered({ mentions, skipped, charges, gone: { ids: replaced, authors: [] } })
}
