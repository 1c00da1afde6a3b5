import { existsSync } from 'node:fs'
import { readSources } from '../../src/cli/read-sources.js'
import { VigieError } from '../../src/errors.js'
import type { Label } from '../../src/predict/index.js'

/** The rows of one source that every contender answers. */
export interface ProtocolSource {
  name: string
  /** Its labels only tell negative from positive: P(negative) is compared with P(positive), and neutral is not asked for. */
  poles: boolean
  file: string
  /** SHA-256 of the file. */
  sha256: string
  texts: string[]
  truth: Label[]
}

export interface Protocol {
  name: string
  /** SHA-256 of the recipe. */
  sha256: string
  sources: ProtocolSource[]
}

/**
 * Reads the test rows of the protocol's sources; those that train or validate are left out, and with them sources that have no other.
 *
 * @throws {VigieError} E_DATA_FOLDER, E_RECIPE, E_FILE_…, E_COLUMN_MISSING
 */
export async function readProtocol(recipeFile: string, dataDir: string): Promise<Protocol> {
  if (!existsSync(dataDir)) throw new VigieError('E_DATA_FOLDER', { folder: dataDir })
  const { recipe, recipeSha256, rows, files } = await readSources(recipeFile, dataDir)
  const sources = recipe.sources.flatMap(({ name, poles }, place) => {
    const test = rows.filter(({ source, split }) => source === name && split === 'test')
    const { name: file = '', sha256 = '' } = files[place] ?? {}
    return test.length === 0 ? [] : [{ name, poles, file, sha256, texts: test.map(({ text }) => text), truth: test.map(({ label }) => label) }]
  })
  if (sources.length === 0) throw new VigieError('E_RECIPE', { file: recipeFile, problem: 'sources: none has test rows' })
  return { name: recipe.name, sha256: recipeSha256, sources }
}
