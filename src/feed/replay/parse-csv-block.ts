import { CsvError, parse } from 'csv-parse/sync'

export interface CsvBlock {
  /** The records before the first faulty one, or all of them. */
  rows: string[][]
  /** Why the record after these is none. */
  failure?: string
}

/** In our words: the parser's own quote the field, and tweet text belongs in no message. */
const reasons: Record<string, string> = {
  CSV_INVALID_CLOSING_QUOTE: 'a closing quote is followed by something other than a comma',
  INVALID_OPENING_QUOTE: 'a quote stands within a field that does not begin with one',
  CSV_QUOTE_NOT_CLOSED: 'a quote is never closed',
}

/** Parses whole CSV records (RFC 4180, UTF-8, LF or CRLF), up to the first that is malformed. Blank lines count for nothing. */
export function parseCsvBlock(bytes: Buffer): CsvBlock {
  const rows: string[][] = []
  try {
    parse(bytes, {
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
      // The caller bounds records, in bytes; 0 is no bound.
      max_record_size: 0,
      on_record: (row: string[]) => {
        rows.push(row)
        return null
      },
    })
    return { rows }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { rows, failure: reasons[error.code] ?? 'it is not CSV' }
  }
}
