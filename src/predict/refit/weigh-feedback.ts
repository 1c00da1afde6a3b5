import { labels } from '../label.js'
import type { Label } from '../label.js'
import type { DescribedText } from './refit-base.js'
import type { RefitRow } from './refit-row.js'

/** What is known of a prediction that was shown to people. */
export type Feedback =
  /** Somebody was asked, and said what it is. */
  | { kind: 'checked'; label: Label }
  /** Somebody marked it wrong of their own accord, and said what it is or not. */
  | { kind: 'corrected'; said: Label; label?: Label }
  /** Nobody said anything, which does not make it right. */
  | { kind: 'unmarked'; said: Label }

export interface TaughtText {
  text: DescribedText
  feedback: Feedback
  /** How many texts of its kind it stands for: more than 1 where only some of those unmarked were taken. */
  standsFor?: number
}

/**
 * Weighs what people said, so that a fit to it is not a fit to what they like to mark. Of errors a share is marked, of what is right
 * nothing; so marks alone would teach that all is wrong. What was shown is taken as true of everything, with the weight of the share
 * that people mark, and each mark takes that back for its text and puts the right label in its place: over many texts the sum is what
 * fully labelled texts, as many as that share, would say (the correction of du Plessis et al. 2015 for positive and unlabelled data;
 * the loss stays convex because the difference of two losses of one text is linear). Checked texts are labelled texts and count as
 * such. A wrong one without a label speaks for the other labels as far as the model believes in them. A label that the model does not
 * know teaches nothing. Pure.
 *
 * @param markedShare the share of errors that people mark, above 0 and at most 1
 */
export function weighFeedback(texts: readonly TaughtText[], classes: readonly Label[], markedShare: number): RefitRow[] {
  return texts.flatMap(({ text, feedback, standsFor = 1 }) => {
    const weight = feedback.kind === 'checked' ? 1 : markedShare * standsFor
    const target = aim(text, feedback, classes, weight)
    return target ? [{ ...text, weight, target }] : []
  })
}

function aim(text: DescribedText, feedback: Feedback, classes: readonly Label[], weight: number): number[] | undefined {
  const at = (label: Label, amount: number): number[] => classes.map((each) => (each === label ? amount : 0))
  if (feedback.kind === 'checked') return classes.includes(feedback.label) ? at(feedback.label, 1) : undefined
  if (feedback.kind === 'unmarked') return at(feedback.said, weight)
  const right = feedback.label === undefined ? spreadOthers(text, feedback.said, classes) : classes.includes(feedback.label) ? at(feedback.label, 1) : undefined
  const shown = at(feedback.said, weight - 1)
  return right?.map((amount, k) => amount + (shown[k] ?? 0))
}

function spreadOthers({ said }: DescribedText, wrong: Label, classes: readonly Label[]): number[] {
  const others = classes.map((label, k) => (label === wrong ? 0 : Math.exp(said[k] ?? 0)))
  const sum = others.reduce((total, each) => total + each, 0)
  return sum > 0 ? others.map((each) => each / sum) : others.map(() => 1 / labels.length)
}
