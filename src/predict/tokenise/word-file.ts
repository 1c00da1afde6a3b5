import { z } from 'zod'
import { wordRules } from './word-text.js'

/** The number of a word that is not in the vocabulary; 0 is padding. */
export const unknownWord = 1

/** Numbers below this stand for no word. */
export const firstWord = 2

const pieces = z
  .object({
    /** Length of the character n-grams, in code points. */
    shortest: z.int().min(2),
    longest: z.int().max(12),
    buckets: z.int().positive(),
    /** At most so many n-grams of a word are looked up. */
    most: z.int().positive(),
    /** The buckets that have a vector; the one at place i has number 2 + words + i. */
    kept: z.array(z.int().nonnegative()),
  })
  .refine((given) => given.shortest <= given.longest, 'shortest is more than longest')
  .refine((given) => given.kept.every((bucket) => bucket < given.buckets), 'kept holds a bucket that does not exist')

/**
 * `tokeniser.json` of a model over whole words. With `pieces` (fastText), a word that is not in the vocabulary becomes
 * its character n-grams; without, it is unknown.
 */
export const wordFile = z
  .object({
    kind: z.literal('words'),
    normaliser: z.literal(wordRules),
    /** Rows of the embedding table: padding, unknown, words, kept pieces. */
    size: z.int().positive(),
    /** Words kept of a text; a longer one loses its middle. */
    maxTokens: z.int().min(8).max(512),
    /** The vocabulary, most used first: the word at place i has number 2 + i. */
    words: z.array(z.string().min(1)).min(1),
    pieces: pieces.optional(),
  })
  .refine((file) => file.size === firstWord + file.words.length + (file.pieces?.kept.length ?? 0), 'size is not 2 + words + kept pieces')
  .refine((file) => new Set(file.words).size === file.words.length, 'a word stands twice')

export type WordFile = z.infer<typeof wordFile>
