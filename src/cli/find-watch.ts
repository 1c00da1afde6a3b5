import { VigieError } from '../errors.js'
import { readWatches, type Store, type WatchOverview } from '../store/index.js'

/**
 * Finds a watch by its name or id; left out, the only one there is.
 *
 * @param where the database, for people
 * @throws VigieError E_WATCH_NONE, E_WATCH_UNKNOWN with those that there are
 */
export async function findWatch(store: Store, name: string | undefined, where: string): Promise<WatchOverview> {
  const watches = await readWatches(store)
  if (watches.length === 0) throw new VigieError('E_WATCH_NONE', { where })
  const found = watches.filter((watch) => name === undefined || watch.id === name || watch.name === name)
  const [watch] = found
  if (watch && found.length === 1) return watch
  throw new VigieError('E_WATCH_UNKNOWN', { name: name ?? 'No --watch', known: watches.map((each) => each.name).join(', ') })
}
