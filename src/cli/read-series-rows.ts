import { VigieError } from '../errors.js'
import { parseTime, readCsvRecords } from '../feed/index.js'
import type { Fault, FileRecord } from '../feed/index.js'

/** A row of a series as it stands in the file, read; or why it cannot be. `at` in milliseconds since 1970. */
export type SeriesRow = { line: number; timestamp: string; value: string; at: number; count: number; fault?: undefined } | { line: number; fault: Fault }

const needed = ['timestamp', 'value']
const number = /^\d+(?:\.\d+)?(?:[eE]\+?\d{1,2})?$/

/**
 * Reads the columns timestamp and value of a CSV file.
 *
 * @throws {VigieError} E_FILE_NOT_FOUND, E_FILE_EMPTY, E_FILE_ENCODING, E_COLUMN_MISSING
 */
export async function* readSeriesRows(file: string): AsyncGenerator<SeriesRow> {
  let isChecked = false
  for await (const record of readCsvRecords(file)) {
    if (!isChecked && record.fields !== undefined) {
      refuseMissingColumns(file, Object.keys(record.fields))
      isChecked = true
    }
    yield readRow(record)
  }
}

function readRow(record: FileRecord<string>): SeriesRow {
  const { line } = record
  if (record.fault !== undefined) return { line, fault: record.fault }
  const { timestamp = '', value = '' } = record.fields
  // No clock is asked: what is judged is the order of the rows, whenever they are of.
  const time = parseTime(timestamp, Infinity)
  if ('fault' in time) return { line, fault: { code: 'E_TIME_INVALID', detail: 'timestamp is not a time: it must be ISO 8601, such as 2015-02-17T07:36:05Z.' } }
  if (!number.test(value.trim())) return { line, fault: { code: 'E_VALUE_INVALID', detail: new VigieError('E_VALUE_INVALID', {}).message } }
  return { line, timestamp: timestamp.trim(), value: value.trim(), at: time.at.getTime(), count: Number(value) }
}

function refuseMissingColumns(file: string, found: string[]): void {
  const missing = needed.filter((column) => !found.includes(column))
  if (missing.length === 0) return
  throw new VigieError('E_COLUMN_MISSING', { file, columns: missing.join(', '), found: found.join(', ') })
}
