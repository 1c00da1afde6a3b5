import { readFile } from 'node:fs/promises'
import { VigieError } from '../errors.js'

const defaultNotes = `## Limits

Nothing was noted about the data. The figures above hold for texts of the same kind, language and time only.`

/**
 * Reads the Markdown that a model card ends with.
 *
 * @throws {VigieError} E_FILE_NOT_FOUND
 */
export async function readNotes(file: string | undefined): Promise<string> {
  if (file === undefined) return defaultNotes
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw new VigieError('E_FILE_NOT_FOUND', { file }, { cause: error })
  })
}
