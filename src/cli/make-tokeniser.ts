import { readFile } from 'node:fs/promises'
import { VigieError } from '../errors.js'
import { buildSubwordFile, buildWordTokeniser, sequenceTokeniserFile } from '../predict/index.js'
import type { SequenceTokeniserFile, SplitRow } from '../predict/index.js'

/** Which tokeniser `vigie encode` shall use. */
export interface TokeniserChoice {
  tokeniser?: string | undefined
  base?: string | undefined
  from?: string | undefined
  maxTokens: number
}

/** Character n-grams that get a vector: with 300 numbers each, 4 MB as int8. */
const pieces = 12_000

/**
 * Makes the tokeniser file that was asked for: that of an encoder, a vocabulary counted in the training rows, or one made
 * before.
 *
 * @throws {VigieError} E_USAGE, E_FILE_NOT_FOUND, E_ENCODER_FILE, E_TRAINING_DATA, E_TOKENISER_FILE
 */
export async function makeTokeniser({ tokeniser, base, from, maxTokens }: TokeniserChoice, rows: readonly SplitRow[]): Promise<SequenceTokeniserFile> {
  if (from !== undefined) return readTokeniser(from)
  switch (tokeniser ?? 'subwords') {
    case 'subwords':
      if (base === undefined) throw new VigieError('E_USAGE', { problem: 'the tokeniser subwords needs --base, the folder of an encoder' })
      return buildSubwordFile(base, maxTokens)
    case 'words':
      return buildWordTokeniser(rows, { maxTokens })
    case 'pieces':
      return buildWordTokeniser(rows, { maxTokens, pieces })
    default:
      throw new VigieError('E_USAGE', { problem: '--tokeniser takes subwords, words or pieces' })
  }
}

async function readTokeniser(file: string): Promise<SequenceTokeniserFile> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new VigieError('E_FILE_NOT_FOUND', { file }, { cause: error })
  })
  try {
    return sequenceTokeniserFile.parse(JSON.parse(text))
  } catch (error) {
    throw new VigieError('E_TOKENISER_FILE', { file }, { cause: error })
  }
}
