import type { Store } from '../../store/index.js'
import { findEnoughSince } from './find-enough-since.js'

/** Whether people have said enough for a retraining to begin. */
export async function hasEnoughToTeach(store: Store, now: Date): Promise<boolean> {
  return (await findEnoughSince(store, now)) !== undefined
}
