import type { Label } from '../../predict/label.js'

/** What one person says of one prediction. */
export interface StandingVerdict {
  /** What the model had said. */
  said: Label
  verdict: 'wrong' | 'right'
  correctLabel: Label | null
}

/** What people agree on about a post: its label, or one that it is not; or that they do not agree. */
export type Settled = { label: Label } | { not: Label } | 'disagreement'

/**
 * What comes of all verdicts on one post. Who says "wrong" without saying what it is, says what it is not. Two labels, or a label and
 * somebody who says it is not that one, are a disagreement, and so are two labels that it is not: people mean more than they said. Pure.
 *
 * @param verdicts at least one
 */
export function settleVerdicts(verdicts: readonly StandingVerdict[]): Settled {
  const named = new Set<Label>()
  const excluded = new Set<Label>()
  for (const { said, verdict, correctLabel } of verdicts) {
    if (verdict === 'right') named.add(said)
    else if (correctLabel !== null) named.add(correctLabel)
    else excluded.add(said)
  }
  const [label] = named
  const [not] = excluded
  if (label !== undefined) return named.size === 1 && !excluded.has(label) ? { label } : 'disagreement'
  return not !== undefined && excluded.size === 1 ? { not } : 'disagreement'
}
