import { createHash } from 'node:crypto'
import type { ModelCard } from '../model-card.js'

/**
 * The version of a model: `<name>@<12 hex digits>` over all that decides a score (graph, tokeniser, order of the classes).
 * A card that is only reworded keeps its version.
 */
export function nameVersion(card: Pick<ModelCard, 'name' | 'sha256' | 'classes'>): string {
  const deciding = [card.sha256.model, card.sha256.tokeniser, ...card.classes].join('\n')
  return `${card.name}@${createHash('sha256').update(deciding).digest('hex').slice(0, 12)}`
}
