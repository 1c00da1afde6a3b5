import { labels } from './label.js'
import type { Label, Probabilities } from './label.js'

/** The most probable label. A tie goes to the one that comes first in {@link labels}: missing a complaint is the worse error. */
export function decideLabel(probabilities: Probabilities): Label {
  let best: Label = 'negative'
  for (const label of labels) if (probabilities[label] > probabilities[best]) best = label
  return best
}
