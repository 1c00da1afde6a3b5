import type { Store } from '../store/index.js'
import { parsePredictionId } from './prediction-id.js'
import type { VerdictCounts } from './verdict.js'

/**
 * Counts the verdicts that stand on each prediction, over all people and platforms; predictions without any have zeros.
 *
 * @throws VigieError E_PREDICTION_UNKNOWN for an id that no prediction can have
 */
export async function countVerdicts(store: Store, predictionIds: readonly string[]): Promise<Map<string, VerdictCounts>> {
  const counts = new Map(predictionIds.map((id): [string, VerdictCounts] => [id, { wrong: 0, right: 0 }]))
  if (counts.size === 0) return counts
  const groups = await store.feedback.groupBy({
    by: ['predictionId', 'verdict'],
    where: { predictionId: { in: predictionIds.map(parsePredictionId) }, withdrawnAt: null },
    _count: true,
  })
  for (const { predictionId, verdict, _count } of groups) {
    const entry = counts.get(String(predictionId))
    if (entry) entry[verdict === 'wrong' ? 'wrong' : 'right'] = _count
  }
  return counts
}
