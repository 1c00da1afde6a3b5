import { listTerms } from './list-terms.js'
import type { TermOptions } from './list-terms.js'
import type { SparseVector } from './sparse-rows.js'
import type { TokeniserFile } from './tokeniser-file.js'

/** Turns texts into TF-IDF rows of unit length over a fixed vocabulary. */
export class Vectoriser {
  /** Size of the vocabulary. */
  readonly size: number
  readonly #numbers: ReadonlyMap<string, number>
  readonly #idf: Float64Array
  readonly #options: TermOptions

  constructor(file: TokeniserFile) {
    this.size = file.terms.length
    this.#numbers = new Map(file.terms.map((term, number) => [term, number]))
    // Smooth idf, as scikit-learn's TfidfTransformer has it: as if one more text held every term once.
    this.#idf = Float64Array.from(file.documentCounts, (count) => Math.log((1 + file.documents) / (1 + count)) + 1)
    const lemmas = readLemmas(file.lemmas)
    this.#options = { stopWords: new Set(file.stopWords), lemmatise: (token) => lemmas.get(token) ?? token }
  }

  /**
   * The row of a text: for each of its terms in the vocabulary (1 + ln count) · idf, scaled to a length of 1. Empty where
   * the text holds none.
   */
  vectorise(text: string): SparseVector {
    const counts = new Map<number, number>()
    for (const term of listTerms(text, this.#options)) {
      const number = this.#numbers.get(term)
      if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1)
    }
    const terms: number[] = []
    const values: number[] = []
    let squares = 0
    for (const [number, count] of counts) {
      const value = (1 + Math.log(count)) * (this.#idf[number] ?? 0)
      squares += value * value
      terms.push(number)
      values.push(value)
    }
    const scale = 1 / Math.sqrt(squares)
    return { terms, values: values.map((value) => value * scale) }
  }
}

function readLemmas(lemmas: Record<string, string>): ReadonlyMap<string, string> {
  return new Map(Object.entries(lemmas).flatMap(([lemma, forms]) => forms.split(' ').map((form) => [form, lemma] as const)))
}
