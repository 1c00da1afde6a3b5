import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { VigieError } from '../../errors.js'

/**
 * Reads a file of a folder.
 *
 * @throws {VigieError} E_MODEL_PACKAGE that names the folder and the file
 */
export async function readPart(folder: string, name: string): Promise<Buffer> {
  try {
    return await readFile(path.join(folder, name))
  } catch (error) {
    throw new VigieError('E_MODEL_PACKAGE', { folder, problem: `${name} cannot be read` }, { cause: error })
  }
}
