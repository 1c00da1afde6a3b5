import { z } from 'zod'
import { subwordFile } from '../tokenise/subword-file.js'
import { SubwordTokeniser } from '../tokenise/subword-tokeniser.js'
import type { Tokeniser } from '../tokenise/tokeniser.js'
import { wordFile } from '../tokenise/word-file.js'
import { WordTokeniser } from '../tokenise/word-tokeniser.js'

/** `tokeniser.json` of a model over token ids, of either kind. */
export const sequenceTokeniserFile = z.discriminatedUnion('kind', [wordFile, subwordFile])
export type SequenceTokeniserFile = z.infer<typeof sequenceTokeniserFile>

/** Makes the tokeniser that a file describes. */
export function openTokeniser(file: SequenceTokeniserFile): Tokeniser {
  switch (file.kind) {
    case 'words':
      return new WordTokeniser(file)
    case 'subwords':
      return new SubwordTokeniser(file)
  }
}

/** Whether its sequences mark units of several ids. */
export function givesPieces(file: SequenceTokeniserFile): boolean {
  return file.kind === 'words' && file.pieces !== undefined
}
