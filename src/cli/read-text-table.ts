import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { VigieError } from '../errors.js'
import { readCsvRecords, readJsonlRecords } from '../feed/index.js'
import type { FileRecord } from '../feed/index.js'

/**
 * Reads the rows of a CSV file, or of JSON lines where its name says so, plain or gzipped, that has the columns needed.
 *
 * @throws {VigieError} E_FILE_NOT_FOUND, E_FILE_ENCODING, E_FILE_EMPTY, E_COLUMN_MISSING
 */
export async function* readTextTable(file: string, needed: readonly string[]): AsyncGenerator<FileRecord<string>> {
  let isChecked = false
  let count = 0
  for await (const record of readRecords(file, file.endsWith('.gz') ? await unpack(file) : file)) {
    count++
    if (!isChecked && record.fields !== undefined) {
      refuseMissingColumns(file, needed, Object.keys(record.fields))
      isChecked = true
    }
    yield record
  }
  if (count === 0) throw new VigieError('E_FILE_EMPTY', { file })
}

async function* readRecords(name: string, content: string | Buffer): AsyncGenerator<FileRecord<string>> {
  if (!/\.jsonl(\.gz)?$/.test(name)) {
    yield* readCsvRecords(content)
    return
  }
  for await (const { fields, fault, ...place } of readJsonlRecords(content)) {
    if (fault === undefined) yield { ...place, fields: Object.fromEntries(Object.entries(fields).map(([column, value]) => [column, writeCell(value)])) }
    else yield { ...place, fault }
  }
}

/** What no cell holds (null, lists) is none. */
function writeCell(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
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
