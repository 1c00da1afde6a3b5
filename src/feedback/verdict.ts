import type { Label } from '../predict/label.js'

export type Verdict = 'wrong' | 'right'

/** Where a verdict came from. */
export type VerdictSource = 'reaction' | 'button' | 'api' | 'audit'

/** Who says something of which prediction. Prediction ids are strings of digits everywhere outside the database. */
export interface VerdictKey {
  predictionId: string
  /** The chat system the person is known on. */
  platform: string
  /** The platform's own id of the person. */
  person: string
}

export interface GivenVerdict extends VerdictKey {
  verdict: Verdict
  /** What it should have been, where the person said so. */
  correctLabel?: Label
  source: VerdictSource
  now: Date
}

export interface WithdrawnVerdict extends VerdictKey {
  now: Date
}

/** Verdicts that stand on a prediction, over all people and platforms. */
export interface VerdictCounts {
  wrong: number
  right: number
}
