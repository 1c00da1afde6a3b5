import path from 'node:path'
import type { z } from 'zod'
import { VigieError } from '../../errors.js'
import { modelCard } from '../model-card.js'
import type { ModelCard } from '../model-card.js'
import { hashBytes } from './hash-bytes.js'
import { nameVersion } from './name-version.js'
import { packageFiles } from './package-files.js'
import { parsePart } from './parse-part.js'
import { readPart } from './read-part.js'

/** A model package in memory; its files are those that its card names. */
export interface ModelPackage {
  folder: string
  card: ModelCard
  version: string
  /** `tokeniser.json`; its form depends on the kind of the model. */
  tokeniser: Buffer
  model: Uint8Array
  modelFile: string
}

/**
 * Reads a model package.
 *
 * @throws {VigieError} E_MODEL_PACKAGE where a file is missing, unreadable or not of this form; E_MODEL_FILE where
 *   `model.onnx` is not the one that `model.json` names
 */
export async function readPackage(folder: string): Promise<ModelPackage> {
  const [cardBytes, tokeniser, model] = await Promise.all([
    readPart(folder, packageFiles.card),
    readPart(folder, packageFiles.tokeniser),
    readPart(folder, packageFiles.model),
  ])
  const card = parsePart(folder, packageFiles.card, cardBytes, modelCard)
  const modelFile = path.join(folder, packageFiles.model)
  if (hashBytes(model) !== card.sha256.model) {
    throw new VigieError('E_MODEL_FILE', { file: modelFile, problem: 'its SHA-256 is not the one in model.json; it is truncated or another file' })
  }
  return { folder, card, version: nameVersion(card), tokeniser, model, modelFile }
}

/** What a tokeniser file and its card must agree on. */
interface TokeniserSays {
  normaliser: string
  size: number
}

/**
 * Parses the tokeniser of a package and makes sure that it is the one its card speaks of.
 *
 * @param describe what the file says of itself
 * @throws {VigieError} E_MODEL_PACKAGE
 */
export function parseTokeniser<T>({ folder, card, tokeniser }: ModelPackage, schema: z.ZodType<T>, describe: (file: T) => TokeniserSays): T {
  const file = parsePart(folder, packageFiles.tokeniser, tokeniser, schema)
  const refuse = (problem: string): never => {
    throw new VigieError('E_MODEL_PACKAGE', { folder, problem })
  }
  if (hashBytes(tokeniser) !== card.sha256.tokeniser) refuse('the SHA-256 of tokeniser.json is not the one in model.json')
  const { normaliser, size } = describe(file)
  if (normaliser !== card.normaliser) refuse(`model.json: normaliser: is ${card.normaliser}, and tokeniser.json has ${normaliser}`)
  if (size !== card.tokeniser.size) refuse(`model.json: tokeniser.size: is ${card.tokeniser.size}, and tokeniser.json has ${size}`)
  return file
}
