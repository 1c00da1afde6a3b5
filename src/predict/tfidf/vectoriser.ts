import type { SparseVector } from './sparse-rows.js'
import { TermIndex } from './term-index.js'
import { negatedPrefix, textEnd, textStart } from './term-rules.js'
import type { TokeniserFile } from './tokeniser-file.js'

/** Turns texts into TF-IDF rows of unit length over a fixed vocabulary. */
export class Vectoriser {
  /** Size of the vocabulary. */
  readonly size: number
  readonly #terms: readonly string[]
  readonly #index: TermIndex
  readonly #idf: Float64Array
  /** How often each term stands in the text at hand; all zero between texts. */
  readonly #counts: Uint32Array

  constructor(file: TokeniserFile) {
    this.size = file.terms.length
    this.#terms = file.terms
    this.#index = new TermIndex(file)
    // Smooth idf, as scikit-learn's TfidfTransformer has it: as if one more text held every term once.
    this.#idf = Float64Array.from(file.documentCounts, (count) => Math.log((1 + file.documents) / (1 + count)) + 1)
    this.#counts = new Uint32Array(this.size)
  }

  /**
   * The row of a text: for each of its terms in the vocabulary (1 + ln count) · idf, scaled to a length of 1. Empty where
   * the text holds none.
   */
  vectorise(text: string): SparseVector {
    const terms = this.#countTerms(text)
    const values: number[] = []
    let squares = 0
    for (const term of terms) {
      const value = (1 + Math.log(this.#counts[term] ?? 0)) * (this.#idf[term] ?? 0)
      squares += value * value
      values.push(value)
      this.#counts[term] = 0
    }
    const scale = 1 / Math.sqrt(squares)
    return { terms, values: values.map((value) => value * scale) }
  }

  /** A term for people: `not_good` is "not good", and the ends of a text are left away. */
  nameTerm(term: number): string {
    const words = (this.#terms[term] ?? '').split(' ').filter((word) => word !== textStart && word !== textEnd)
    return words.map((word) => (word.startsWith(negatedPrefix) ? `not ${word.slice(negatedPrefix.length)}` : word)).join(' ')
  }

  /** The share of a text's words that no term holds, 0 to 1. */
  measureUnknown(text: string): number {
    return this.#index.measureUnknown(text)
  }

  /** Counts the terms of a text and gives each once, in the order they are met. */
  #countTerms(text: string): number[] {
    return this.#index.find(text).filter((term) => {
      const count = this.#counts[term] ?? 0
      this.#counts[term] = count + 1
      return count === 0
    })
  }
}
