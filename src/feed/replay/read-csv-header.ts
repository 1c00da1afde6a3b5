import { VigieError } from '../../errors.js'
import { ByteWindow } from './byte-window.js'
import { checkEncoding } from './check-encoding.js'
import { frameCsvRecords } from './frame-csv-records.js'
import { maxRecordBytes } from './limits.js'
import type { ByteSource } from './open-bytes.js'
import { parseCsvBlock } from './parse-csv-block.js'
import type { FilePlace } from './types.js'

export interface CsvHeader {
  /** Trimmed and in lower case, in the file's order. */
  columns: string[]
  /** Where the rows begin. */
  next: FilePlace
}

/**
 * Reads the header of a CSV file, which is its first line that is not blank.
 *
 * @throws VigieError E_FILE_EMPTY, E_FILE_ENCODING, or E_ROW_MALFORMED for a header that cannot be read or names a
 * column twice
 */
export async function readCsvHeader(source: ByteSource): Promise<CsvHeader> {
  const window = new ByteWindow(source, await checkEncoding(source))
  let line = 1
  for (;;) {
    const framing = frameCsvRecords(window.bytes, window.ended, 1)
    const frame = framing.frames[0]
    if (frame !== undefined) {
      const columns = parseColumns(window.bytes.subarray(frame.start, frame.end))
      return { columns, next: { offset: window.offset + frame.end, line: line + framing.lines } }
    }
    window.drop(framing.end)
    line += framing.lines
    if (window.ended) throw new VigieError('E_FILE_EMPTY', { file: source.name })
    if (window.bytes.length > maxRecordBytes) throw refuse(`the header is longer than ${maxRecordBytes} bytes`)
    await window.grow()
  }
}

function parseColumns(bytes: Buffer): string[] {
  const { rows, failure } = parseCsvBlock(bytes)
  const header = rows[0]
  if (failure !== undefined || header === undefined) throw refuse(`in the header, ${failure ?? 'nothing is named'}`)
  const columns = header.map((name) => name.trim().toLowerCase())
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index)
  if (twice !== undefined) throw refuse(`the header names the column ${twice.slice(0, 50)} twice`)
  return columns
}

function refuse(reason: string): VigieError {
  return new VigieError('E_ROW_MALFORMED', { reason })
}
