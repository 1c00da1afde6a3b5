import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { VigieError } from '../errors.js'
import { recipe as recipeSchema, splitSources } from '../predict/index.js'
import type { Recipe, SourceRow, SplitSources } from '../predict/index.js'
import { startProgress } from './progress.js'
import { readLabelledRows } from './read-labelled-rows.js'
import { readUnlabelledRows } from './read-unlabelled-rows.js'

/** The rows of a recipe, and what they came from. */
export interface Sources extends SplitSources {
  recipe: Recipe
  /** SHA-256 of the recipe file. */
  recipeSha256: string
  /** SHA-256 of each source's file, in the order of the recipe. */
  files: { name: string; sha256: string }[]
  /** Rows that could not be read. */
  rejected: number
}

/**
 * Reads the sources that a recipe names and puts each row on its side of the split.
 *
 * @param dataDir the folder that the recipe's paths start from
 * @throws {VigieError} E_FILE_…, E_COLUMN_MISSING, E_RECIPE
 */
export async function readSources(recipeFile: string, dataDir: string): Promise<Sources> {
  const { recipe, sha256 } = await readRecipe(recipeFile)
  const rows: SourceRow[] = []
  const files: Sources['files'] = []
  let rejected = 0
  const progress = startProgress('Reading', 'rows')
  for (const { name, file, unlabelled, labelledOnly } of recipe.sources) {
    const place = path.join(dataDir, file)
    for await (const row of unlabelled ? readUnlabelledRows(place) : readLabelledRows(place, { labelledOnly })) {
      progress.advance(1)
      if (row.fault === undefined) rows.push({ source: name, ...row })
      else rejected++
    }
    files.push({ name: file, sha256: await hashFile(place) })
  }
  progress.finish()
  return { ...splitSources(recipe, rows), recipe, recipeSha256: sha256, files, rejected }
}

async function readRecipe(file: string): Promise<{ recipe: Recipe; sha256: string }> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new VigieError('E_FILE_NOT_FOUND', { file }, { cause: error })
  })
  const parsed = recipeSchema.safeParse(parseJson(text))
  if (parsed.success) return { recipe: parsed.data, sha256: createHash('sha256').update(text).digest('hex') }
  const issue = parsed.error.issues[0]
  throw new VigieError('E_RECIPE', { file, problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}` })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
