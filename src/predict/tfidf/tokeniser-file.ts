import { z } from 'zod'
import { tweetNormaliser } from '../text/normalise-tweet.js'
import { wordTokeniser } from '../text/split-words.js'
import { termRules } from './term-rules.js'

/**
 * `tokeniser.json` of a `tfidf-lr` package: all that turns a text into a row of numbers. A package made by another
 * normaliser, tokeniser or set of term rules than this program's does not parse: it would score other words than it learnt.
 */
export const tokeniserFile = z
  .object({
    normaliser: z.literal(tweetNormaliser),
    tokeniser: z.literal(wordTokeniser),
    termRules: z.literal(termRules),
    /** Texts the document counts were taken from. */
    documents: z.int().positive(),
    stopWords: z.array(z.string()),
    /** The vocabulary: the term at place i has number i. */
    terms: z.array(z.string()).min(1),
    /** In how many documents each term stands. */
    documentCounts: z.array(z.int().positive()),
    /** Dictionary form → the forms that are brought to it, separated by spaces. */
    lemmas: z.record(z.string(), z.string()),
  })
  .refine((file) => file.terms.length === file.documentCounts.length, 'terms and documentCounts differ in length')

export type TokeniserFile = z.infer<typeof tokeniserFile>
