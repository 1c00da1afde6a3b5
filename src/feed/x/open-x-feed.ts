import type { FeedWatch } from '../../store/index.js'
import type { Cursor, FeedBatch, FeedSource } from '../types.js'
import { countPosts, stopCounting } from './count-posts.js'
import { lookUpPosts } from './look-up-posts.js'
import { chooseEnd } from './plan-sweep.js'
import { sweepWatch } from './sweep-watch.js'
import { XContext, type XOptions } from './x-context.js'
import { parseXCursor } from './x-cursor.js'

const defaultPoll = 30_000
/** X allows 450 searches in 15 minutes: one every 2 seconds; a fifth is left for pages after the first. */
const perWatch = 2500
/** Stored posts are looked at after this hour, UTC. */
const lookUpHour = 3

/**
 * Opens X's recent search as a feed: its watches are searched for in turn, round after round, each within its budget. It never gives
 * up but for a token or an app that X refuses.
 *
 * @throws when read: VigieError E_FEED_CHANGED, E_X_TOKEN, E_X_FORBIDDEN
 */
export function openXFeed(options: XOptions): FeedSource {
  return { read: (cursor, signal) => readX(options, cursor, signal) }
}

async function* readX(options: XOptions, cursor: Cursor | null, signal: AbortSignal): AsyncGenerator<FeedBatch> {
  const { clock, readWatches, pollMilliseconds = defaultPoll } = options
  const context = new XContext(options, parseXCursor(cursor), signal)
  while (!context.isStopped()) {
    const begunAt = clock.now()
    const watches = await readWatches()
    context.keep(watches, new Date(chooseEnd(begunAt)).toISOString())
    const before = context.cursor
    for (const watch of watches) if (!context.isStopped()) yield* attend(context, watch)
    if (!context.isStopped()) yield* lookUpNightly(context, watches)
    if (context.isStopped()) return
    // Nobody to read for: that time has passed is still to be written down, or what is passed over now would be asked for later.
    if (context.cursor === before) yield context.toBatch({})
    await clock.sleep(Math.max(begunAt + Math.max(pollMilliseconds, watches.length * perWatch) - clock.now(), 1000), signal)
  }
}

async function* attend(context: XContext, watch: FeedWatch): AsyncGenerator<FeedBatch> {
  const { pagePosts, countEvery } = await context.allow(watch)
  const isCounting = context.at(watch).countingSince !== undefined
  if (pagePosts === 0) {
    yield* countPosts(context, watch, countEvery)
    return
  }
  if (isCounting) {
    // Once more, up to now: a month that begins is not spent on what was posted before it.
    yield* countPosts(context, watch, 0)
    if (context.isStopped()) return
    yield stopCounting(context, watch)
  }
  yield* sweepWatch(context, watch)
}

async function* lookUpNightly(context: XContext, watches: readonly FeedWatch[]): AsyncGenerator<FeedBatch> {
  const now = new Date(context.options.clock.now())
  const today = now.toISOString().slice(0, 10)
  if (now.getUTCHours() < lookUpHour || context.cursor.lookedUpOn === today) return
  for (const watch of watches) if (!context.isStopped()) yield* lookUpPosts(context, watch)
  if (!context.isStopped()) context.cursor = { ...context.cursor, lookedUpOn: today }
}
