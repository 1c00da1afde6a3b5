import { normaliseTweet } from '../text/normalise-tweet.js'
import { splitWords } from '../text/split-words.js'
import { endsClause, negatedPrefix, negationReach, negations, textEnd, textStart } from './term-rules.js'

/** What the terms of a text depend on beside the text. */
export interface TermOptions {
  /** Brings a token to its dictionary form. */
  lemmatise: (token: string) => string
  /** Dictionary forms that are no terms of their own. */
  stopWords: ReadonlySet<string>
}

/**
 * Lists the terms of a text, repeats included: its words without stop words, and every pair of neighbouring words, stop
 * words and the text's two ends included (`want to`, `^ thank`). The two words behind a negation are terms of their own:
 * `not_good`. A pair is written with a space, which no word holds.
 *
 * For choosing a vocabulary; over a given one, `TermIndex` finds the same several times as fast.
 */
export function listTerms(text: string, { lemmatise, stopWords }: TermOptions): string[] {
  const words = markNegated(splitWords(normaliseTweet(text)).map(lemmatise), stopWords)
  if (words.length === 0) return []
  const terms = words.filter((word) => !stopWords.has(word))
  let previous = textStart
  for (const word of words) {
    terms.push(`${previous} ${word}`)
    previous = word
  }
  terms.push(`${previous} ${textEnd}`)
  return terms
}

/** Prefixes the words that a negation reaches (Pang, Lee & Vaithyanathan 2002, section 5, with a shorter reach). */
function markNegated(words: string[], stopWords: ReadonlySet<string>): string[] {
  let left = 0
  return words.map((word) => {
    if (negations.has(word)) {
      left = negationReach
      return word
    }
    if (endsClause.test(word)) left = 0
    if (left === 0 || stopWords.has(word)) return word
    left--
    return `${negatedPrefix}${word}`
  })
}
