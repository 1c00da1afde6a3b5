import { ensureConsoleChannel } from '../chat/index.js'
import { VigieError } from '../errors.js'
import { checkQuery, liveKinds, paidKinds } from '../feed/index.js'
import { createWatch, ensureFeed, type Store } from '../store/index.js'
import { describeLive } from './begin-feed.js'
import { toMicroDollars } from './parse-budget.js'

/** A watch that somebody asks for on the command line. */
export interface WatchToAdd {
  name: string
  feed: string
  query: string
  /** Dollars a month, of a feed that costs money. */
  budget?: number | undefined
}

/**
 * Makes a watch of a live feed, and the feed where there is none yet; the console hears of it. The intake takes both up while it runs.
 *
 * @throws VigieError E_USAGE for a feed whose watches come with it, E_QUERY, E_WATCH_TAKEN
 */
export async function addWatch(store: Store, { name, feed, query, budget }: WatchToAdd): Promise<void> {
  const live = describeLive(feed)
  if (!live) throw new VigieError('E_USAGE', { problem: `“${feed}” is no live feed; --add makes watches of ${liveKinds.join(' and ')}` })
  const isPaid = paidKinds.some((kind) => kind === feed)
  if (isPaid !== (budget !== undefined)) throw new VigieError('E_USAGE', { problem: isPaid ? `${feed} charges for posts: say how many dollars a month the watch may spend, such as --budget 50` : `--budget is for feeds that cost money, and ${feed} costs nothing` })
  const problem = checkQuery(live.kind, query)
  if (problem !== undefined) throw new VigieError('E_QUERY', { problem })
  await ensureFeed(store, live)
  const { id: channelId } = await ensureConsoleChannel(store)
  const created = await createWatch(store, { feedId: live.id, name, query, preset: 'balanced', channelId, ...(budget !== undefined && { monthlyBudget: toMicroDollars(budget) }) })
  if (created === undefined) throw new VigieError('E_WATCH_TAKEN', { name })
}
