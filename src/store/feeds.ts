import { randomUUID } from 'node:crypto'
import type { Prisma } from './generated/client.js'
import type { Store } from './open-store.js'

/** A feed's row: where it stands and what went through it. */
export interface FeedRow {
  id: string
  kind: string
  settings: unknown
  cursor: unknown
  cursorVersion: number
  readThrough: Date | null
  exhaustedAt: Date | null
  failure: string | null
}

export interface NewFeed {
  id: string
  kind: string
  settings: Prisma.InputJsonObject
  watches: { name: string; query: string }[]
  /** Channels that hear about every watch of the feed. */
  channelIds: string[]
}

/** Makes a feed with its watches and binds them to channels; what is there already stays as it is, but a feed that gave up is tried again. */
export async function ensureFeed(store: Store, feed: NewFeed): Promise<void> {
  const { id, kind, settings } = feed
  await store.$transaction([
    // Not upsert, which Prisma makes of two steps here: two processes that start together would collide.
    store.feed.createMany({ data: [{ id, kind, settings }], skipDuplicates: true }),
    store.feed.updateMany({ where: { id, failure: { not: null } }, data: { failure: null } }),
    store.watch.createMany({
      data: feed.watches.map(({ name, query }) => ({ id: randomUUID(), feedId: id, name, query })),
      skipDuplicates: true,
    }),
    store.$executeRaw`
      INSERT INTO watch_channels (watch_id, channel_id)
      SELECT w.id, c.id FROM watches w CROSS JOIN unnest(${feed.channelIds}::uuid[]) AS c (id) WHERE w.feed_id = ${id}
      ON CONFLICT DO NOTHING`,
  ])
}

/** Feeds that still have something to give. */
export async function readOpenFeeds(store: Store): Promise<FeedRow[]> {
  return store.feed.findMany({ where: { exhaustedAt: null, failure: null }, orderBy: { id: 'asc' } })
}

/** A watch as its feed sees it: what to look for, and since when. */
export interface FeedWatch {
  id: string
  query: string
  createdAt: Date
  /** For a calendar month, in millionths of a dollar; null where its feed costs nothing. */
  monthlyBudget: bigint | null
}

/** Watches of a feed that are not paused, in the order in which they were made. */
export async function readFeedWatches(store: Store, feedId: string): Promise<FeedWatch[]> {
  return store.watch.findMany({ where: { feedId, pausedAt: null }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { id: true, query: true, createdAt: true, monthlyBudget: true } })
}

/** What went through a feed so far, over all restarts. */
export interface FeedTotals {
  read: number
  stored: number
  duplicates: number
  rejected: number
}

/** @throws when the feed does not exist */
export async function readFeedTotals(store: Store, feedId: string): Promise<FeedTotals> {
  const feed = await store.feed.findUniqueOrThrow({ where: { id: feedId } })
  return { read: feed.readCount, stored: feed.storedCount, duplicates: feed.duplicateCount, rejected: feed.rejectedCount }
}
