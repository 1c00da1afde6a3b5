import { VigieError } from '../../errors.js'
import { listPieces, publishedPieces } from './fasttext-pieces.js'
import type { PieceSettings } from './fasttext-pieces.js'
import { firstWord } from './word-file.js'
import type { WordFile } from './word-file.js'
import { listWords, wordRules } from './word-text.js'

/** What a vocabulary is chosen by; every setting has a default. */
export interface WordSettings {
  /** Words at most. */
  words?: number
  /** A word must stand in this many texts: rarer ones are names and slips. */
  leastTexts?: number
  /** Words read of a text. Tweets of the training sets have at most some 40. */
  maxTokens?: number
  /** How many character n-grams get a vector (fastText); 0 or left out: unknown words stay unknown. */
  pieces?: number
  pieceSettings?: PieceSettings
}

// A word of 20 letters has 18 pieces of 5; further ones would widen every batch that the word stands in.
const mostPieces = 16

// Codes, years in names, and handles that lost their @.
const personal = /_|\p{N}{3}/u

/**
 * Builds the `tokeniser.json` of a model over words from the training rows of a recipe: the words that stand in the most
 * texts, and the character n-grams that stand in the most different words, ties in the order of their letters.
 *
 * @throws {VigieError} E_TRAINING_DATA where no word is frequent enough
 */
export function buildWordTokeniser(rows: Iterable<{ text: string; split: string }>, settings: WordSettings = {}): WordFile {
  const { words: most = 30_000, leastTexts = 3, maxTokens = 64, pieces = 0, pieceSettings = publishedPieces } = settings
  const counts = countTexts(rows)
  const words = takeMostFrequent([...counts].filter(([word, count]) => count >= leastTexts && !personal.test(word)), most)
  if (words.length === 0) throw new VigieError('E_TRAINING_DATA', { problem: `no word stands in ${leastTexts} training texts` })
  const base = { kind: 'words' as const, normaliser: wordRules, maxTokens, words }
  if (pieces === 0) return { ...base, size: firstWord + words.length }
  const kept = takeMostFrequent([...countPieces(counts.keys(), pieceSettings)], pieces)
  return { ...base, size: firstWord + words.length + kept.length, pieces: { ...pieceSettings, most: mostPieces, kept } }
}

function countTexts(rows: Iterable<{ text: string; split: string }>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { text, split } of rows) {
    if (split === 'train') for (const word of new Set(listWords(text))) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

/** In how many words each bucket stands: new words resemble the many rare ones, not the few frequent ones. */
function countPieces(words: Iterable<string>, settings: PieceSettings): Map<number, number> {
  const counts = new Map<number, number>()
  for (const word of words) for (const piece of new Set(listPieces(word, settings))) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  return counts
}

function takeMostFrequent<T extends string | number>(counted: [T, number][], most: number): T[] {
  return counted
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([item]) => item)
}
