import type { Store } from './open-store.js'

/** A feed that does not work as it should, whether it goes on trying or gave up. */
export interface TroubledFeed {
  feed: string
  since: Date | null
  trouble: string
}

/** Feeds that have trouble, or gave up. */
export async function readTroubledFeeds(store: Store): Promise<TroubledFeed[]> {
  const feeds = await store.feed.findMany({ where: { OR: [{ trouble: { not: null } }, { failure: { not: null } }] }, orderBy: { id: 'asc' } })
  return feeds.map(({ id, failure, trouble, troubleSince }) => ({ feed: id, since: troubleSince, trouble: failure ?? trouble ?? '' }))
}
