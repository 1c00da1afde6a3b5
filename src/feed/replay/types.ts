import type { ErrorCode } from '../../errors.js'

/** Why a row was refused. `detail` never holds the row's text. */
export interface Fault {
  code: ErrorCode
  detail: string
}

/** Where reading goes on: a byte offset and the number of the line that begins there. */
export interface FilePlace {
  offset: number
  line: number
}

/** A row by column name (trimmed, lower case). It has no prototype, so no column name can mean anything but itself. */
export type Fields<Value> = Record<string, Value>

/** One row of a file: its fields, or why it has none. `line` is where it begins (1 is the first), `next` what follows it. */
export type FileRecord<Value> =
  | { line: number; next: FilePlace; fields: Fields<Value>; fault?: undefined }
  | { line: number; next: FilePlace; fields?: undefined; fault: Fault }

export type FileFormat = 'csv' | 'jsonl'
