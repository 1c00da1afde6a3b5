import { defaultDrift, driftState } from '../detect/index.js'
import type { Store } from '../store/index.js'

/**
 * How much the detector of drift has learnt of what is usual for a watch: 0 to 1, and 1 once it judges. A memory that cannot be
 * read is learnt anew (see `watchDrift`), and counts as nothing.
 */
export async function readDriftLearning(store: Store, watchId: string): Promise<number> {
  const row = await store.detectorState.findUnique({ where: { watchId_detector: { watchId, detector: 'drift' } }, select: { state: true } })
  const known = driftState.safeParse(row?.state)
  if (!known.success) return 0
  const { reference, learning } = known.data
  return reference ? 1 : Math.min(learning.length / defaultDrift.referenceChunks, 1)
}
