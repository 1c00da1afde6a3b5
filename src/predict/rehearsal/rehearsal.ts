import type { Label } from '../label.js'
import type { DescribedText } from '../refit/refit-base.js'

/** A row of the training base without its text: what the shipped model reads of it and says of it. */
export interface RehearsalRow {
  source: string
  label: Label
  /** What the post is (see `name-slices.ts`), so that a part of the posts that gets worse is noticed. */
  slices: string[]
  text: DescribedText
}

/**
 * What a model package brings so that a refit forgets nothing: rows to rehearse, from those it was trained on, and a benchmark, from
 * those it was validated on. No text, and no row that tests.
 */
export interface Rehearsal {
  /** Version of the package whose features these are; another one reads texts otherwise. */
  base: string
  classes: readonly Label[]
  /** How many features its last layer reads. */
  features: number
  rehearse: RehearsalRow[]
  benchmark: RehearsalRow[]
}
