import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { VigieError } from '../errors.js'
import { readCsvRecords } from '../feed/index.js'
import type { FileRecord } from '../feed/index.js'

/**
 * Reads the rows of a CSV file, plain or gzipped, that has the columns needed.
 *
 * @throws {VigieError} E_FILE_NOT_FOUND, E_FILE_ENCODING, E_FILE_EMPTY, E_COLUMN_MISSING
 */
export async function* readTextTable(file: string, needed: readonly string[]): AsyncGenerator<FileRecord<string>> {
  let isChecked = false
  let count = 0
  for await (const record of readCsvRecords(file.endsWith('.gz') ? await unpack(file) : file)) {
    count++
    if (!isChecked && record.fields !== undefined) {
      refuseMissingColumns(file, needed, Object.keys(record.fields))
      isChecked = true
    }
    yield record
  }
  if (count === 0) throw new VigieError('E_FILE_EMPTY', { file })
}

async function unpack(file: string): Promise<Buffer> {
  const packed = await readFile(file).catch((error: unknown) => {
    throw new VigieError('E_FILE_NOT_FOUND', { file }, { cause: error })
  })
  return promisify(gunzip)(packed).catch((error: unknown) => {
    throw new VigieError('E_FILE_ENCODING', { file, encoding: 'damaged gzip data' }, { cause: error })
  })
}

function refuseMissingColumns(file: string, needed: readonly string[], found: string[]): void {
  const missing = needed.filter((column) => !found.includes(column))
  if (missing.length === 0) return
  throw new VigieError('E_COLUMN_MISSING', { file, columns: missing.join(', '), found: found.join(', ') })
}
