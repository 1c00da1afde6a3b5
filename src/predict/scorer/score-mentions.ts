import { readTraceparent, withSpan } from '../../ops/trace/index.js'
import { readUnscored, storePredictions, type Store } from '../../store/index.js'
import { decideLabel } from '../decide-label.js'
import type { Model } from '../model.js'

/**
 * Makes mentions scored by a model and counted in their minutes: texts in, predictions and counts out in one transaction.
 * Idempotent; ids that are unknown, or scored and counted already, change nothing.
 */
export async function scoreMentions(store: Store, model: Model, mentionIds: readonly string[]): Promise<void> {
  const unscored = await readUnscored(store, model.version, mentionIds)
  const facts = { 'vigie.model': model.version, 'vigie.mentions': unscored.length }
  const probabilities = await withSpan('score texts', { attributes: facts }, () => model.score(unscored.map((mention) => mention.text)))
  const predictions = unscored.flatMap((mention, i) => {
    const said = probabilities[i]
    return said ? [{ mentionId: mention.id, label: decideLabel(said), ...said, unknown: model.measureUnknown(mention.text) }] : []
  })
  await withSpan('store predictions', { kind: 'client', attributes: { 'db.system.name': 'postgresql', ...facts } }, () =>
    storePredictions(store, model.version, mentionIds, predictions, readTraceparent()))
}
