import type { Label, Probabilities } from '../label.js'

/** A held-out row and what the model said of it. */
export interface MeasuredRow {
  source: string
  split: 'validation' | 'test'
  text: string
  label: Label
  probabilities: Probabilities
}
