import { applyChange, type DescribedText, type LinearChange } from '../../predict/index.js'

/** Held away from 0, whose logarithm has no end; as where a base is described. */
const least = 1e-9

/** A text as a model sees it that has learnt a change on top of its base. Pure. */
export function speakAs(text: DescribedText, learnt: LinearChange | undefined): DescribedText {
  return learnt === undefined ? text : { features: text.features, said: applyChange(text, learnt).map((each) => Math.log(Math.max(each, least))) }
}
