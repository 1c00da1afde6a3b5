/** What a mention can be said to be, in the order that models, tables and reports use. */
export const labels = ['negative', 'neutral', 'positive'] as const
export type Label = (typeof labels)[number]

/** Three probabilities that sum to 1; a two-class model gives `neutral: 0`. */
export type Probabilities = Record<Label, number>
