import { withSpan } from '../../ops/trace/index.js'
import type { JobQueue } from '../../queue/index.js'
import { storeBatch, type FeedRow, type NewBatch, type NewMention, type Store } from '../../store/index.js'
import type { FeedBatch, FeedMention, FeedSource } from '../types.js'
import { enqueueScoring } from './enqueue-scoring.js'

/** What taking in needs from outside. */
export interface TakeInDependencies {
  store: Store
  queue: JobQueue<'score'>
  /** Called when the queue did not take what has been stored; it must be queued again later. */
  onQueueLost: (error: unknown) => void
}

/**
 * Reads one feed from its cursor until it is exhausted or `signal` aborts: each batch is stored with the cursor, and then
 * the ids to score are queued.
 *
 * @throws VigieError E_FEED_TAKEN_OVER, and whatever the feed throws
 */
export async function takeIn(dependencies: TakeInDependencies, row: FeedRow, source: FeedSource, signal: AbortSignal): Promise<void> {
  const { store, queue, onQueueLost } = dependencies
  let cursorVersion = row.cursorVersion
  for await (const batch of source.read(asCursor(row.cursor), signal)) {
    const watchesOf = await findWatches(store, row.id)
    const keep = async (): Promise<void> => {
      const { toScore } = await storeBatch(store, { ...describeBatch(batch, watchesOf), feedId: row.id, cursorVersion })
      await enqueueScoring(queue, toScore).catch(onQueueLost)
    }
    const mentions = batch.mentions.length
    // Live feeds say every second how far they have been read.
    await (mentions === 0 ? keep() : withSpan('take in', { attributes: { 'vigie.feed': row.id, 'vigie.mentions': mentions } }, keep))
    cursorVersion += 1
  }
}

type WatchesOf = (mention: FeedMention) => string[]

/** How mentions of a feed find their watches: by what the feed found, or the value that it is split by, or all of them. */
async function findWatches(store: Store, feedId: string): Promise<WatchesOf> {
  const watches = await store.watch.findMany({ where: { feedId, pausedAt: null }, select: { id: true, query: true } })
  return ({ key, watchIds }) => watches
    // A watch that the feed found may be paused or gone by now.
    .filter(({ id, query }) => (watchIds === undefined ? query === '' || query === key : watchIds.includes(id)))
    .map(({ id }) => id)
}

function describeBatch(batch: FeedBatch, watchesOf: WatchesOf): Omit<NewBatch, 'feedId' | 'cursorVersion'> {
  const mentions = batch.mentions.map((mention): NewMention => ({
    id: mention.id,
    source: mention.source,
    text: mention.text,
    author: mention.author ?? null,
    lang: mention.lang ?? null,
    url: mention.url ?? null,
    metrics: mention.metrics ?? null,
    createdAt: mention.createdAt,
    watchIds: watchesOf(mention),
  }))
  return { ...batch, mentions }
}

function asCursor(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? { ...value } : null
}
