import { hasRehearsal } from '../../predict/index.js'
import { findEnoughSince } from '../../retrain/index.js'
import { hasDoubtsWithoutOffer, noteOffer, readChampion, type Store } from '../../store/index.js'

/**
 * Brings the offer to retrain to alerts that doubt the model and were told before people had said enough: the marks that raise such an
 * alert are often the first there are. The outbox edits them. Safe to repeat and to run in several processes.
 *
 * @returns how many alerts are to be edited
 */
export async function bringOffers(store: Store, now: Date): Promise<number> {
  if (!(await hasDoubtsWithoutOffer(store))) return 0
  const champion = await readChampion(store)
  if (!champion || !(await hasRehearsal(champion.name))) return 0
  const since = await findEnoughSince(store, now)
  return since === undefined ? 0 : await noteOffer(store, since)
}
