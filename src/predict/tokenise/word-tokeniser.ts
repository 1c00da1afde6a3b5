import { cutMiddle } from './cut-middle.js'
import { listPieces } from './fasttext-pieces.js'
import type { TokenSequence, Tokeniser } from './tokeniser.js'
import { firstWord, unknownWord } from './word-file.js'
import type { WordFile } from './word-file.js'
import { listWords } from './word-text.js'

/** The words of a fixed vocabulary; with `pieces`, other words are the character n-grams that have a vector (fastText). */
export class WordTokeniser implements Tokeniser {
  readonly size: number
  readonly #maxTokens: number
  readonly #words: ReadonlyMap<string, number>
  readonly #pieces: WordFile['pieces']
  readonly #kept: ReadonlyMap<number, number>

  constructor({ size, maxTokens, words, pieces }: WordFile) {
    this.size = size
    this.#maxTokens = maxTokens
    this.#words = new Map(words.map((word, i) => [word, firstWord + i]))
    this.#pieces = pieces
    this.#kept = new Map(pieces?.kept.map((bucket, i) => [bucket, firstWord + words.length + i]))
  }

  encode(text: string): TokenSequence {
    const words = cutMiddle(listWords(text), this.#maxTokens)
    if (this.#pieces === undefined) return { ids: words.length === 0 ? [unknownWord] : words.map((word) => this.#words.get(word) ?? unknownWord) }
    const sequence = { ids: [] as number[], ends: [] as number[] }
    // The empty word of an empty text has no pieces, so it is one unknown word.
    for (const word of words.length === 0 ? [''] : words) {
      sequence.ids.push(...this.#listNumbers(word))
      sequence.ends.push(sequence.ids.length)
    }
    return sequence
  }

  measureUnknown(text: string): number {
    const words = cutMiddle(listWords(text), this.#maxTokens)
    return words.length === 0 ? 0 : words.filter((word) => !this.#words.has(word)).length / words.length
  }

  #listNumbers(word: string): number[] {
    const known = this.#words.get(word)
    if (known !== undefined) return [known]
    const numbers = this.#pieces === undefined ? [] : this.#findPieces(word, this.#pieces)
    return numbers.length > 0 ? numbers : [unknownWord]
  }

  #findPieces(word: string, pieces: NonNullable<WordFile['pieces']>): number[] {
    const found: number[] = []
    for (const bucket of listPieces(word, pieces)) {
      const number = this.#kept.get(bucket)
      if (number !== undefined) found.push(number)
    }
    return found.slice(0, pieces.most)
  }
}
