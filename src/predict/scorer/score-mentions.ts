import { readUnscored, storePredictions, type Store } from '../../store/index.js'
import { decideLabel } from '../decide-label.js'
import type { Model } from '../model.js'

/**
 * Makes mentions scored by a model and counted in their minutes: texts in, predictions and counts out in one transaction.
 * Idempotent; ids that are unknown, or scored and counted already, change nothing.
 */
export async function scoreMentions(store: Store, model: Model, mentionIds: readonly string[]): Promise<void> {
  const unscored = await readUnscored(store, model.version, mentionIds)
  const probabilities = await model.score(unscored.map((mention) => mention.text))
  const predictions = unscored.flatMap((mention, i) => {
    const said = probabilities[i]
    return said ? [{ mentionId: mention.id, label: decideLabel(said), ...said, unknown: model.measureUnknown(mention.text) }] : []
  })
  await storePredictions(store, model.version, mentionIds, predictions)
}
