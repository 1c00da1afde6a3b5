import { readUnscored, storeShadow, type Store } from '../../store/index.js'
import { decideLabel } from '../decide-label.js'
import type { Model } from '../model.js'

/** Lets a challenger say what it thinks of mentions that the champion has scored. Idempotent; nothing is counted or told by it. */
export async function scoreInShadow(store: Store, model: Model, mentionIds: readonly string[]): Promise<void> {
  const unscored = await readUnscored(store, model.version, mentionIds)
  const probabilities = await model.score(unscored.map(({ text }) => text))
  await storeShadow(store, model.version, unscored.flatMap(({ id, text }, i) => {
    const said = probabilities[i]
    return said ? [{ mentionId: id, label: decideLabel(said), ...said, unknown: model.measureUnknown(text) }] : []
  }))
}
