import type { Store } from '../../store/index.js'
import { readTold } from './read-lessons.js'
import { fewestVerdicts, rememberedSince } from './teaching-limits.js'

/** Whether people have said enough for a retraining to begin, as `retrain` counts it: else it would refuse with E_TEACH_TOO_FEW. */
export async function hasEnoughToTeach(store: Store, now: Date): Promise<boolean> {
  // Cheaper than to read them, and most who are asked have said little.
  if ((await store.feedback.count({ where: { withdrawnAt: null } })) < fewestVerdicts) return false
  return (await readTold(store, rememberedSince(now))).length >= fewestVerdicts
}
