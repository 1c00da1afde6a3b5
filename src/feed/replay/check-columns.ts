import { VigieError } from '../../errors.js'
import { requiredColumns } from './parse-row.js'

/**
 * Checks that a file has the columns of a replay: id, created_at, text, and the one it is split by.
 *
 * @throws VigieError E_COLUMN_MISSING, which lists what the file has
 */
export function checkColumns(file: string, columns: string[], by: string | undefined): void {
  const wanted = [...requiredColumns, ...(by === undefined ? [] : [by])]
  const missing = wanted.filter((name) => !columns.includes(name))
  if (missing.length === 0) return
  const found = columns.filter((name) => name !== '').map((name) => name.slice(0, 40))
  throw new VigieError('E_COLUMN_MISSING', { file, columns: missing.join(', '), found: found.slice(0, 50).join(', ') || 'none' })
}
