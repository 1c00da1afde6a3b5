import type { StoreTransaction } from '../../store/index.js'

/** Ties what was put before people to the last verdict on it that stands, or to none. Call it in the transaction that changes verdicts. */
export async function settleAudits(transaction: StoreTransaction, predictionId: bigint): Promise<void> {
  await transaction.$executeRaw`
    UPDATE audits SET feedback_id = (
      SELECT max(f.id) FROM feedback f WHERE f.prediction_id = ${predictionId} AND f.source = 'audit' AND f.withdrawn_at IS NULL
    ) WHERE prediction_id = ${predictionId}`
}
