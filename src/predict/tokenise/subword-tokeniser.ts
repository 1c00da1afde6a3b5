import * as library from '@huggingface/tokenizers'
import { cutMiddle } from './cut-middle.js'
import { findContinuing } from './find-continuing.js'
import type { SubwordFile } from './subword-file.js'
import { writeForSubwords } from './subword-text.js'
import type { TokenSequence, Tokeniser } from './tokeniser.js'

// Its type declarations name files without their endings, which this project's way of finding modules does not resolve.
const { Tokenizer } = library as unknown as { Tokenizer: new (definition: object, config: object) => SubwordCutter }

interface SubwordCutter {
  encode(text: string): { ids: number[] }
}

/** Characters read of a text, per token kept; a text of 25,000 characters need not be cut into 25,000 pieces. */
const charactersPerToken = 16

/** The subwords of a pretrained encoder (WordPiece, BPE or unigram), between its start and end marks. */
export class SubwordTokeniser implements Tokeniser {
  readonly size: number
  readonly #tokenizer: SubwordCutter
  readonly #emoji: ReadonlyMap<string, string>
  readonly #maxTokens: number
  readonly #continuing: ReadonlySet<number>
  readonly #unknown: number | undefined

  constructor({ size, maxTokens, emoji, definition, config }: SubwordFile) {
    this.size = size
    this.#tokenizer = new Tokenizer(definition, config)
    const { continuing, unknown } = findContinuing(definition)
    this.#continuing = continuing
    this.#unknown = unknown
    this.#emoji = new Map(Object.entries(emoji))
    this.#maxTokens = maxTokens
  }

  encode(text: string): TokenSequence {
    return { ids: cutMiddle(this.#cut(text), this.#maxTokens) }
  }

  measureUnknown(text: string): number {
    const ids = this.#cut(text).slice(1, -1)
    let [words, unknown] = [0, 0]
    ids.forEach((id, place) => {
      if (this.#continuing.has(id)) return
      words += 1
      if (id === this.#unknown || this.#continuing.has(ids[place + 1] ?? -1)) unknown += 1
    })
    return words === 0 ? 0 : unknown / words
  }

  #cut(text: string): number[] {
    const written = cutMiddle(Array.from(writeForSubwords(text, this.#emoji)), this.#maxTokens * charactersPerToken).join('')
    return this.#tokenizer.encode(written).ids
  }
}
