import { decideLabel, type DescribedText, type Label, type LinearChange, type Probabilities } from '../../predict/index.js'
import { speakAs } from '../teach/speak-as.js'

/** What a model says of a text: its label, and how sure it is of it. */
export interface SaidOfRow {
  label: Label
  confidence: number
}

/** What a model says that has learnt a change on top of the shipped package. Pure. */
export function scoreRow(text: DescribedText, learnt: LinearChange | undefined, classes: readonly Label[]): SaidOfRow {
  const { said } = speakAs(text, learnt)
  const probabilities: Probabilities = { negative: 0, neutral: 0, positive: 0 }
  classes.forEach((label, k) => (probabilities[label] = Math.exp(said[k] ?? -Infinity)))
  const label = decideLabel(probabilities)
  return { label, confidence: probabilities[label] }
}
