import type { Store } from '../store/index.js'
import { settleAudits } from './audit/settle-audits.js'
import { parsePredictionId } from './prediction-id.js'
import type { WithdrawnVerdict } from './verdict.js'

/**
 * Takes back what a person said of a prediction and returns whether there was anything to take back. It stays as history.
 *
 * @throws VigieError E_PREDICTION_UNKNOWN for an id that no prediction can have
 */
export async function withdrawVerdict(store: Store, { predictionId, platform, person, now }: WithdrawnVerdict): Promise<boolean> {
  const id = parsePredictionId(predictionId)
  return await store.$transaction(async (transaction) => {
    // As in `recordVerdict`: verdicts on one prediction wait for each other.
    await transaction.$queryRaw`SELECT 1 FROM predictions WHERE id = ${id} FOR NO KEY UPDATE`
    const { count } = await transaction.feedback.updateMany({
      where: { predictionId: id, platform, person, withdrawnAt: null },
      data: { withdrawnAt: now },
    })
    if (count > 0) await settleAudits(transaction, id)
    return count > 0
  })
}
