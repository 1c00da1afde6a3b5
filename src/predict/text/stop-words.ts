import { eng } from 'stopword'

const negations: ReadonlySet<string> = new Set(['never', 'no', 'nor', 'not', 'without'])

/** English words too common to be terms of their own; negations are not among them, for they turn a judgement round. */
export const stopWords: readonly string[] = eng.filter((word) => /^[a-z]+$/.test(word) && !negations.has(word))
