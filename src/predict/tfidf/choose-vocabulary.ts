import { tweetNormaliser } from '../text/normalise-tweet.js'
import { wordTokeniser } from '../text/split-words.js'
import { listTerms } from './list-terms.js'
import type { TermOptions } from './list-terms.js'
import { bakeLemmas } from './bake-lemmas.js'
import { termRules } from './term-rules.js'
import type { TokeniserFile } from './tokeniser-file.js'

// A term must stand in this many texts, whatever the room left: rarer ones are names and slips.
const leastDocuments = 2

/** What a vocabulary is chosen by. */
export interface VocabularyOptions {
  size: number
  stopWords: readonly string[]
  lemmatise: (token: string) => string
  onTexts?: (count: number) => void
}

/**
 * Chooses the terms that stand in the most texts, ties in alphabetical order, and writes down everything needed to find
 * them again: the contents of `tokeniser.json`.
 */
export function chooseVocabulary(texts: readonly string[], { size, stopWords, lemmatise, onTexts }: VocabularyOptions): TokeniserFile {
  const seen = new Set<string>()
  const options: TermOptions = {
    stopWords: new Set(stopWords),
    lemmatise: (token) => {
      seen.add(token)
      return lemmatise(token)
    },
  }
  const counts = countDocuments(texts, options, onTexts)
  const chosen = [...counts]
    .filter(([, count]) => count >= leastDocuments)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, size)
  const terms = chosen.map(([term]) => term)
  return {
    normaliser: tweetNormaliser,
    tokeniser: wordTokeniser,
    termRules,
    documents: texts.length,
    stopWords: [...stopWords],
    terms,
    documentCounts: chosen.map(([, count]) => count),
    lemmas: bakeLemmas([...terms.flatMap(listWords), ...stopWords], seen, lemmatise),
  }
}

function countDocuments(texts: readonly string[], options: TermOptions, onTexts?: (count: number) => void): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const term of new Set(listTerms(text, options))) counts.set(term, (counts.get(term) ?? 0) + 1)
    onTexts?.(1)
  }
  return counts
}

function listWords(term: string): string[] {
  return term.split(' ').map((word) => word.replace(/^not_/, ''))
}
