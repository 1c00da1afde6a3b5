import { VigieError } from '../errors.js'
import type { Fault, FileRecord } from '../feed/index.js'
import { checkText, labels } from '../predict/index.js'
import type { Label } from '../predict/index.js'
import { readTextTable } from './read-text-table.js'

type Fields = Readonly<Record<string, string>>

/** A row with a label and all columns of its file, or why it cannot be used. */
export type LabelledRow = { line: number; text: string; label: Label; fields: Fields; fault?: undefined } | { line: number; fault: Fault }

/**
 * Reads the columns text and label, and whatever else there is, of a file of CSV or of JSON lines, plain or gzipped.
 *
 * @param labelledOnly whether rows without a label are left out, rather than taken for mistakes
 * @throws {VigieError} E_FILE_NOT_FOUND, E_FILE_ENCODING, E_FILE_EMPTY, E_COLUMN_MISSING
 */
export async function* readLabelledRows(file: string, { labelledOnly = false } = {}): AsyncGenerator<LabelledRow> {
  for await (const record of readTextTable(file, ['text', 'label'])) {
    if (!labelledOnly || record.fields?.label !== '') yield checkRow(record)
  }
}

function checkRow(record: FileRecord<string>): LabelledRow {
  if (record.fault !== undefined) return { line: record.line, fault: record.fault }
  const { text = '', label = '' } = record.fields
  const known = labels.find((one) => one === label)
  const fault = known === undefined ? describeLabel(label) : checkText(text)
  if (known === undefined || fault !== undefined) return { line: record.line, fault: fault ?? describeLabel(label) }
  return { line: record.line, text, label: known, fields: record.fields }
}

/** A cell that is no short word may be a tweet in the wrong column, and is not shown. */
function describeLabel(label: string): Fault {
  const shown = /^\w{1,20}$/.test(label) ? label : 'given'
  return { code: 'E_LABEL_UNKNOWN', detail: new VigieError('E_LABEL_UNKNOWN', { label: shown }).message }
}
