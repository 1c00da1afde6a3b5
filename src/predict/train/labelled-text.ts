import type { Label } from '../label.js'

/** A text that someone has labelled. */
export interface LabelledText {
  text: string
  label: Label
  /** Whether it comes from a random sample of what the model will meet; only such rows may measure it. */
  isRandom: boolean
}
