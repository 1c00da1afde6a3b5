import type { Store } from '../store/index.js'
import { parsePredictionId } from './prediction-id.js'
import type { WithdrawnVerdict } from './verdict.js'

/**
 * Takes back what a person said of a prediction and returns whether there was anything to take back. It stays as history.
 *
 * @throws VigieError E_PREDICTION_UNKNOWN for an id that no prediction can have
 */
export async function withdrawVerdict(store: Store, { predictionId, platform, person, verdict, now }: WithdrawnVerdict): Promise<boolean> {
  const { count } = await store.feedback.updateMany({
    where: { predictionId: parsePredictionId(predictionId), platform, person, withdrawnAt: null, ...(verdict && { verdict }) },
    data: { withdrawnAt: now },
  })
  return count > 0
}
