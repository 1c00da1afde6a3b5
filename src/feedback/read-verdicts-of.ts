import type { Label } from '../predict/label.js'
import type { Store } from '../store/index.js'
import { parsePredictionId } from './prediction-id.js'
import type { Verdict } from './verdict.js'

/**
 * Reads what one person says of predictions: id → verdict, or what it should have been where they said so, without those that have
 * none of theirs.
 *
 * @throws VigieError E_PREDICTION_UNKNOWN for an id that no prediction can have
 */
export async function readVerdictsOf(
  store: Store, platform: string, person: string, predictionIds: readonly string[],
): Promise<Map<string, Verdict | Label>> {
  if (predictionIds.length === 0) return new Map()
  const rows = await store.feedback.findMany({
    where: { platform, person, predictionId: { in: predictionIds.map(parsePredictionId) }, withdrawnAt: null },
    select: { predictionId: true, verdict: true, correctLabel: true },
  })
  return new Map(rows.map(({ predictionId, verdict, correctLabel }) => [String(predictionId), verdict === 'wrong' ? ((correctLabel as Label | null) ?? 'wrong') : 'right']))
}
