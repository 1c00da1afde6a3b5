import type { Store } from '../../store/index.js'
import { readTold } from './read-lessons.js'
import { fewestVerdicts, rememberedSince } from './teaching-limits.js'

/** Since when people have said enough for a retraining to begin, as `retrain` counts it; undefined where it would refuse with E_TEACH_TOO_FEW. */
export async function findEnoughSince(store: Store, now: Date): Promise<Date | undefined> {
  // Cheaper than to read them, and most who are asked have said little.
  if ((await store.feedback.count({ where: { withdrawnAt: null } })) < fewestVerdicts) return undefined
  const times = (await readTold(store, rememberedSince(now))).map(({ givenAt }) => givenAt.getTime()).sort((a, b) => a - b)
  const enough = times[fewestVerdicts - 1]
  return enough === undefined ? undefined : new Date(enough)
}
