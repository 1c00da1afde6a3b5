import { ensureConsoleChannel } from '../chat/index.js'
import { VigieError } from '../errors.js'
import { checkQuery } from '../feed/index.js'
import { createWatch, ensureFeed, type Store } from '../store/index.js'
import { describeLive } from './begin-feed.js'

/** A watch that somebody asks for on the command line. */
export interface WatchToAdd {
  name: string
  feed: string
  query: string
}

/**
 * Makes a watch of a live feed, and the feed where there is none yet; the console hears of it. The intake takes both up while it runs.
 *
 * @throws VigieError E_USAGE for a feed whose watches come with it, E_QUERY, E_WATCH_TAKEN
 */
export async function addWatch(store: Store, { name, feed, query }: WatchToAdd): Promise<void> {
  const live = describeLive(feed)
  if (!live) throw new VigieError('E_USAGE', { problem: `“${feed}” is no live feed; --add makes watches of bluesky` })
  const problem = checkQuery(live.kind, query)
  if (problem !== undefined) throw new VigieError('E_QUERY', { problem })
  await ensureFeed(store, live)
  const { id: channelId } = await ensureConsoleChannel(store)
  const created = await createWatch(store, { feedId: live.id, name, query, preset: 'balanced', channelId })
  if (created === undefined) throw new VigieError('E_WATCH_TAKEN', { name })
}
