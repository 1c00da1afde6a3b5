import { normaliseTweet } from '../text/normalise-tweet.js'
import { splitWords } from '../text/split-words.js'
import { endsClause, negatedPrefix, negationReach, negations, textEnd, textStart } from './term-rules.js'
import type { TokeniserFile } from './tokeniser-file.js'

/** A word of the vocabulary, or the stand-in of all others. */
interface Word {
  id: number
  /** Number of the term that is this word alone; none for stop words. */
  alone: number | undefined
  /** The pairs it begins: id of the second word → number of the term. */
  pairs: Map<number, number> | undefined
  /** What it becomes behind a negation, where that is in the vocabulary. */
  negated: Word | undefined
  isStop: boolean
  isNegation: boolean
  endsClause: boolean
}

/**
 * Finds the terms of a text in a fixed vocabulary: those that `listTerms` lists, in its order, by their numbers. Words are
 * looked up once and pairs by two numbers, so no pair is ever written out: `tfidf-lr` went half as fast again for it.
 */
export class TermIndex {
  readonly #words = new Map<string, Word>()
  /** Word as it stands in a text → the word that its dictionary form is. */
  readonly #tokens: ReadonlyMap<string, Word>
  readonly #other = describeWord('')
  readonly #otherEnd = { ...this.#other, endsClause: true }
  readonly #start: Word
  readonly #end: Word

  constructor({ terms, stopWords, lemmas }: Pick<TokeniserFile, 'terms' | 'stopWords' | 'lemmas'>) {
    for (const word of [...negations, ...stopWords]) this.#add(word)
    this.#start = this.#add(textStart)
    this.#end = this.#add(textEnd)
    terms.forEach((term, number) => this.#addTerm(term, number))
    // A stop word is in the vocabulary only as a part of pairs.
    for (const word of stopWords) Object.assign(this.#add(word), { isStop: true, alone: undefined })
    const forms = Object.entries(lemmas).flatMap(([lemma, list]) => list.split(' ').map((form) => [form, this.#add(lemma)] as const))
    this.#tokens = new Map([...this.#words, ...forms])
  }

  /** The numbers of a text's terms, repeats included. */
  find(text: string): number[] {
    const words = this.#readWords(text)
    if (words.length === 0) return []
    const found: number[] = []
    for (const { alone } of words) if (alone !== undefined) found.push(alone)
    words.push(this.#end)
    let previous = this.#start
    for (const word of words) {
      const pair = previous.pairs?.get(word.id)
      if (pair !== undefined) found.push(pair)
      previous = word
    }
    return found
  }

  /** The share of a text's words that stand in no term of the vocabulary, 0 to 1. */
  measureUnknown(text: string): number {
    const words = splitWords(normaliseTweet(text))
    return words.length === 0 ? 0 : words.filter((word) => !this.#tokens.has(word)).length / words.length
  }

  #readWords(text: string): Word[] {
    let left = 0
    return splitWords(normaliseTweet(text)).map((token) => {
      const word = this.#tokens.get(token) ?? (endsClause.test(token) ? this.#otherEnd : this.#other)
      if (word.isNegation) {
        left = negationReach
        return word
      }
      if (word.endsClause) left = 0
      if (left === 0 || word.isStop) return word
      left--
      return word.negated ?? this.#other
    })
  }

  #addTerm(term: string, number: number): void {
    const [first = '', second] = term.split(' ')
    if (second === undefined) this.#add(first).alone = number
    else (this.#add(first).pairs ??= new Map()).set(this.#add(second).id, number)
  }

  #add(text: string): Word {
    const known = this.#words.get(text)
    if (known !== undefined) return known
    const word = describeWord(text, this.#words.size)
    this.#words.set(text, word)
    if (text.startsWith(negatedPrefix)) this.#add(text.slice(negatedPrefix.length)).negated = word
    return word
  }
}

function describeWord(text: string, id = -1): Word {
  const isNegation = negations.has(text)
  return { id, alone: undefined, pairs: undefined, negated: undefined, isStop: false, isNegation, endsClause: endsClause.test(text) }
}
