import { VigieError } from '../errors.js'
import { emitEvent } from '../ops/trace/index.js'
import type { Store, StoreTransaction } from '../store/index.js'
import { settleAudits } from './audit/settle-audits.js'
import { parsePredictionId } from './prediction-id.js'
import type { GivenVerdict } from './verdict.js'

/** A person who reads gives fewer a minute than this; a script or a stuck key gives more, and one voice would drown the others. */
export const mostVerdictsAMinute = 99

/**
 * Records what a person says of a prediction and returns whether that changed anything. Saying the same again changes
 * nothing; saying otherwise withdraws what was said before and keeps it as history.
 *
 * @throws VigieError E_PREDICTION_UNKNOWN; E_POST_GONE where its post was deleted or is past retention; E_VERDICTS_TOO_MANY (a person's hundredth
 *   within a minute)
 */
export async function recordVerdict(store: Store, given: GivenVerdict): Promise<boolean> {
  const id = parsePredictionId(given.predictionId)
  const correctLabel = given.correctLabel ?? null
  const isNew = await store.$transaction(async (transaction) => {
    // The lock makes verdicts on one prediction wait for each other, so that two clicks at once are two clicks in a row.
    const [found] = await transaction.$queryRaw<{ isGone: boolean }[]>`
      SELECT m.text IS NULL AS "isGone" FROM predictions p JOIN mentions m ON m.id = p.mention_id WHERE p.id = ${id} FOR NO KEY UPDATE OF p`
    if (!found) throw new VigieError('E_PREDICTION_UNKNOWN', { id: given.predictionId })
    if (found.isGone) throw new VigieError('E_POST_GONE', {})
    const { platform, person, verdict, source, now } = given
    await refuseFlood(transaction, given)
    // A click without a label says nothing against the label given before.
    await transaction.$executeRaw`
      UPDATE feedback SET withdrawn_at = ${now}
      WHERE prediction_id = ${id} AND platform = ${platform} AND person = ${person} AND withdrawn_at IS NULL
        AND (verdict <> ${verdict} OR (${correctLabel}::text IS NOT NULL AND correct_label IS DISTINCT FROM ${correctLabel}))`
    const inserted = await transaction.$executeRaw`
      INSERT INTO feedback (prediction_id, platform, person, verdict, correct_label, source, created_at)
      VALUES (${id}, ${platform}, ${person}, ${verdict}, ${correctLabel}, ${source}, ${now})
      ON CONFLICT (prediction_id, platform, person) WHERE withdrawn_at IS NULL DO NOTHING`
    await settleAudits(transaction, id)
    return inserted === 1
  })
  if (isNew && given.verdict === 'wrong') emitEvent('misprediction', { 'vigie.prediction': given.predictionId, 'vigie.platform': given.platform, 'vigie.source': given.source })
  return isNew
}

async function refuseFlood(transaction: StoreTransaction, { platform, person, now }: GivenVerdict): Promise<void> {
  const given = await transaction.feedback.count({ where: { platform, person, createdAt: { gt: new Date(now.getTime() - 60_000), lte: now } } })
  if (given >= mostVerdictsAMinute) throw new VigieError('E_VERDICTS_TOO_MANY', { most: mostVerdictsAMinute })
}
