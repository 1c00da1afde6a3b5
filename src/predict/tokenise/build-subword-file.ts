import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { VigieError } from '../../errors.js'
import { bakeEmoji } from './bake-emoji.js'
import type { SubwordFile } from './subword-file.js'
import { subwordNormaliser } from './subword-text.js'

const object = z.record(z.string(), z.unknown())
const architecture = z.object({ vocab_size: z.int().positive(), max_position_embeddings: z.int().positive() })

/**
 * Makes the tokeniser file of an encoder from the folder it was published in (Hugging Face layout: `tokenizer.json`,
 * `tokenizer_config.json`, `config.json`).
 *
 * @param base the folder
 * @param maxTokens tokens kept of a text, start and end marks included
 * @throws {VigieError} E_FILE_NOT_FOUND, E_ENCODER_FILE
 */
export async function buildSubwordFile(base: string, maxTokens: number): Promise<SubwordFile> {
  const [definition, config, { vocab_size: size, max_position_embeddings: longest }] = await Promise.all([
    readJson(path.join(base, 'tokenizer.json'), object),
    readJson(path.join(base, 'tokenizer_config.json'), object),
    readJson(path.join(base, 'config.json'), architecture),
  ])
  return {
    kind: 'subwords',
    normaliser: subwordNormaliser,
    size,
    maxTokens: Math.min(maxTokens, longest),
    emoji: bakeEmoji(),
    definition: { ...definition, truncation: null, padding: null },
    config,
  }
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new VigieError('E_FILE_NOT_FOUND', { file }, { cause: error })
  })
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw new VigieError('E_ENCODER_FILE', { file }, { cause: error })
  }
}
