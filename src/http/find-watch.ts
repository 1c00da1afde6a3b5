import { VigieError } from '../errors.js'
import { readWatches, type Store, type WatchOverview } from '../store/index.js'

/**
 * Finds a watch by its id.
 *
 * @throws {VigieError} E_WATCH_UNKNOWN with the names of those that there are
 */
export async function findWatch(store: Store, id: string): Promise<WatchOverview> {
  const watches = await readWatches(store)
  const watch = watches.find((each) => each.id === id)
  if (!watch) throw new VigieError('E_WATCH_UNKNOWN', { name: id, known: watches.map(({ name }) => name).join(', ') || 'none' })
  return watch
}
