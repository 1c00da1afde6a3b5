import * as library from '@huggingface/tokenizers'
import { cutMiddle } from './cut-middle.js'
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

  constructor({ size, maxTokens, emoji, definition, config }: SubwordFile) {
    this.size = size
    this.#tokenizer = new Tokenizer(definition, config)
    this.#emoji = new Map(Object.entries(emoji))
    this.#maxTokens = maxTokens
  }

  encode(text: string): TokenSequence {
    const written = cutMiddle(Array.from(writeForSubwords(text, this.#emoji)), this.#maxTokens * charactersPerToken).join('')
    const { ids } = this.#tokenizer.encode(written)
    return { ids: cutMiddle(ids, this.#maxTokens) }
  }
}
