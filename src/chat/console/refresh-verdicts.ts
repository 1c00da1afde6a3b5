import { parsePredictionId } from '../../feedback/index.js'
import type { Store } from '../../store/index.js'

/**
 * Lets every open page show the verdicts on a prediction anew. Call it after each change, on whatever platform it was
 * made; readers count the verdicts themselves, so nothing here can be out of date.
 *
 * @throws VigieError E_PREDICTION_UNKNOWN for an id that no prediction can have
 */
export async function refreshVerdicts(store: Store, predictionId: string): Promise<void> {
  await store.$executeRaw`
    UPDATE console_messages SET seq = nextval(pg_get_serial_sequence('console_messages', 'seq'))
    WHERE id IN (
      SELECT m.external_id::bigint FROM chat_messages m JOIN channels c ON c.id = m.channel_id
      WHERE c.platform = 'console' AND m.prediction_id = ${parsePredictionId(predictionId)})`
}
