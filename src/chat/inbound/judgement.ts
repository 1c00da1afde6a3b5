import type { Label } from '../../predict/label.js'

/** What a person says of a prediction: that it is right, that it is wrong, or what it should have been. */
export type Judgement = 'right' | 'wrong' | Label

/** What a reaction means under one of our messages: a judgement on its prediction, or what to do about its alert. */
export type ReactionMeaning = Judgement | 'acknowledge' | 'resolve'

/** By the platform's own names of reactions. */
export type ReactionMeanings = Readonly<Record<string, ReactionMeaning>>
