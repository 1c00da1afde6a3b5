import { isUtf8 } from 'node:buffer'
import { ByteWindow } from './byte-window.js'
import { type CsvFrame, frameCsvRecords } from './frame-csv-records.js'
import { maxRecordBytes } from './limits.js'
import { makeFault } from './make-fault.js'
import { openBytes } from './open-bytes.js'
import { parseCsvBlock } from './parse-csv-block.js'
import { type CsvHeader, readCsvHeader } from './read-csv-header.js'
import type { Fault, Fields, FilePlace, FileRecord } from './types.js'

export interface CsvReading {
  /** Goes on from here, as `next` of an earlier record said; from the first row if left out. */
  from?: FilePlace
  /** The header, where it has been read already. */
  header?: CsvHeader
}

const blockRecords = 1024

/**
 * Reads a CSV file (RFC 4180, a header line, UTF-8, LF or CRLF) row by row without holding it in memory.
 *
 * One bad row costs one row: a wrong number of fields (E_ROW_COLUMNS) or bytes that are not UTF-8 (E_ROW_ENCODING) cost
 * the record, a quote that is stray or never closed (E_ROW_MALFORMED) costs the line it stands on.
 *
 * @param file a path, or the bytes of a file that was unpacked into memory
 * @throws VigieError E_FILE_NOT_FOUND, E_FILE_EMPTY, E_FILE_ENCODING, or E_ROW_MALFORMED for the header
 */
export async function* readCsvRecords(file: string | Buffer, reading: CsvReading = {}): AsyncGenerator<FileRecord<string>> {
  const source = await openBytes(file)
  try {
    const header = reading.header ?? (await readCsvHeader(source))
    const from = reading.from ?? header.next
    for await (const records of readBlocks(new ByteWindow(source, from.offset), from.line, header.columns)) yield* records
  } finally {
    await source.close()
  }
}

async function* readBlocks(window: ByteWindow, line: number, columns: string[]): AsyncGenerator<FileRecord<string>[]> {
  // After a malformed record the frames behind it were wrong: go on in small steps, so that many cost little each.
  let limit = blockRecords
  for (;;) {
    const framing = frameCsvRecords(window.bytes, window.ended, limit)
    if (framing.frames.length > 0) {
      const block = readBlock(window.bytes, framing.frames, { offset: window.offset, line }, columns)
      yield block.records
      window.drop(block.next.offset - window.offset)
      line = block.next.line
      limit = block.failed ? 1 : Math.min(limit * 2, blockRecords)
      continue
    }
    window.drop(framing.end)
    line += framing.lines
    if (window.ended && !framing.open) return
    if (window.bytes.length <= maxRecordBytes) await window.grow()
    else {
      yield [await skipOverlong(window, line)]
      line++
    }
  }
}

interface Block {
  records: FileRecord<string>[]
  next: FilePlace
  failed: boolean
}

function readBlock(bytes: Buffer, frames: CsvFrame[], at: FilePlace, columns: string[]): Block {
  const first = frames[0]?.start ?? 0
  const slice = bytes.subarray(first, frames.at(-1)?.end)
  const { rows, failure } = parseCsvBlock(slice)
  const clean = isUtf8(slice)
  const records: FileRecord<string>[] = []
  let next = at
  for (const [index, frame] of frames.entries()) {
    const row = rows[index]
    const line = at.line + frame.line
    if (row === undefined || frame.end - frame.start > maxRecordBytes) {
      const reason = row === undefined ? (failure ?? 'it is not CSV') : `it is longer than ${maxRecordBytes} bytes`
      next = { offset: at.offset + frame.firstLineEnd, line: line + 1 }
      records.push({ line, next, fault: makeFault('E_ROW_MALFORMED', { reason }) })
      return { records, next, failed: true }
    }
    next = { offset: at.offset + frame.end, line: line + frame.lines }
    const fault = findFault(row, columns, clean || isUtf8(bytes.subarray(frame.start, frame.end)))
    records.push(fault === undefined ? { line, next, fields: nameFields(row, columns) } : { line, next, fault })
  }
  return { records, next, failed: false }
}

function findFault(row: string[], columns: string[], utf8: boolean): Fault | undefined {
  if (!utf8) return makeFault('E_ROW_ENCODING', {})
  if (row.length !== columns.length) return makeFault('E_ROW_COLUMNS', { got: row.length, want: columns.length })
  return undefined
}

function nameFields(row: string[], columns: string[]): Fields<string> {
  const fields = Object.create(null) as Fields<string>
  for (const [index, name] of columns.entries()) fields[name] = row[index] ?? ''
  return fields
}

async function skipOverlong(window: ByteWindow, line: number): Promise<FileRecord<string>> {
  await window.skipLine()
  const fault = makeFault('E_ROW_MALFORMED', { reason: `it is longer than ${maxRecordBytes} bytes` })
  return { line, next: { offset: window.offset, line: line + 1 }, fault }
}
