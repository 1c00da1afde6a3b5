import type { FeedMention } from '../types.js'
import { parseRow, type RowRules } from './parse-row.js'
import { readCsvRecords } from './read-csv-records.js'
import { readJsonlRecords } from './read-jsonl-records.js'
import type { Fault, FileFormat, FilePlace } from './types.js'

/** A row of a replayed file: a mention, or why it is none. */
export type ReplayRow = { line: number; next: FilePlace } & ({ mention: FeedMention; fault?: undefined } | { mention?: undefined; fault: Fault })

/** Reads the rows of a file from `from` on, or from its start. Throws what its readers throw. */
export async function* readReplayRows(
  file: string,
  format: FileFormat,
  rules: RowRules,
  from: FilePlace | undefined,
): AsyncGenerator<ReplayRow> {
  const reading = from === undefined ? {} : { from }
  const records = format === 'csv' ? readCsvRecords(file, reading) : readJsonlRecords(file, reading)
  for await (const { line, next, fields, fault } of records) {
    yield { line, next, ...(fields === undefined ? { fault } : parseRow(fields, rules)) }
  }
}
