import type { Fault, FileRecord } from '../feed/index.js'
import { checkText } from '../predict/index.js'
import { readTextTable } from './read-text-table.js'

/** A row with a text and all columns of its file, or why it cannot be used. */
export type UnlabelledRow = { line: number; text: string; fields: Readonly<Record<string, string>>; fault?: undefined } | { line: number; fault: Fault }

/**
 * Reads the column text, and whatever else there is, of a CSV file, plain or gzipped. What a column `label` may say is not looked at.
 *
 * @throws {VigieError} E_FILE_NOT_FOUND, E_FILE_ENCODING, E_FILE_EMPTY, E_COLUMN_MISSING
 */
export async function* readUnlabelledRows(file: string): AsyncGenerator<UnlabelledRow> {
  for await (const record of readTextTable(file, ['text'])) yield checkRow(record)
}

function checkRow(record: FileRecord<string>): UnlabelledRow {
  if (record.fault !== undefined) return { line: record.line, fault: record.fault }
  const { text = '' } = record.fields
  const fault = checkText(text)
  return fault === undefined ? { line: record.line, text, fields: record.fields } : { line: record.line, fault }
}
