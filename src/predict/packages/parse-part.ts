import type { z } from 'zod'
import { VigieError } from '../../errors.js'

/**
 * Parses a JSON file of a folder by its schema.
 *
 * @throws {VigieError} E_MODEL_PACKAGE that names the folder, the file and the first field that is wrong
 */
export function parsePart<T>(folder: string, name: string, bytes: Buffer, schema: z.ZodType<T>): T {
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
