import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { z } from 'zod'
import { VigieError } from '../../errors.js'
import { modelCard } from '../model-card.js'
import type { ModelCard } from '../model-card.js'
import { tokeniserFile } from '../tfidf/tokeniser-file.js'
import type { TokeniserFile } from '../tfidf/tokeniser-file.js'
import { packageFiles } from './package-files.js'
import { nameVersion } from './name-version.js'

/** A model package in memory, its parts checked against each other. */
export interface ModelPackage {
  card: ModelCard
  version: string
  tokeniser: TokeniserFile
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
  const [cardBytes, tokeniserBytes, model] = await Promise.all([
    readPart(folder, packageFiles.card),
    readPart(folder, packageFiles.tokeniser),
    readPart(folder, packageFiles.model),
  ])
  const card = parsePart(folder, packageFiles.card, cardBytes, modelCard)
  const tokeniser = parsePart(folder, packageFiles.tokeniser, tokeniserBytes, tokeniserFile)
  const modelFile = path.join(folder, packageFiles.model)
  if (hash(model) !== card.sha256.model) {
    throw new VigieError('E_MODEL_FILE', { file: modelFile, problem: 'its SHA-256 is not the one in model.json; it is truncated or another file' })
  }
  if (hash(tokeniserBytes) !== card.sha256.tokeniser) {
    throw new VigieError('E_MODEL_PACKAGE', { folder, problem: 'the SHA-256 of tokeniser.json is not the one in model.json' })
  }
  return { card, tokeniser, model, modelFile, version: nameVersion(card) }
}

async function readPart(folder: string, name: string): Promise<Buffer> {
  try {
    return await readFile(path.join(folder, name))
  } catch (error) {
    throw new VigieError('E_MODEL_PACKAGE', { folder, problem: `${name} cannot be read` }, { cause: error })
  }
}

function parsePart<T>(folder: string, name: string, bytes: Buffer, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parseJson(bytes))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const where = issue?.path.join('.') ?? ''
  throw new VigieError('E_MODEL_PACKAGE', { folder, problem: `${name}: ${where === '' ? '' : `${where}: `}${issue?.message ?? 'not valid'}` })
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
