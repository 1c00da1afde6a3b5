import { isUtf8 } from 'node:buffer'
import { VigieError } from '../../errors.js'
import { ByteWindow } from './byte-window.js'
import { checkEncoding } from './check-encoding.js'
import { maxRecordBytes } from './limits.js'
import { makeFault } from './make-fault.js'
import { openBytes } from './open-bytes.js'
import type { Fault, Fields, FilePlace, FileRecord } from './types.js'

/**
 * Reads a file of JSON lines (one object a line, UTF-8) without holding it in memory. Names are trimmed and put in lower
 * case. A line that is not an object costs that line; blank lines count for nothing.
 *
 * @param file a path, or the bytes of a file that was unpacked into memory
 * @throws VigieError E_FILE_NOT_FOUND, E_FILE_EMPTY or E_FILE_ENCODING
 */
export async function* readJsonlRecords(
  file: string | Buffer,
  reading: { from?: FilePlace } = {},
): AsyncGenerator<FileRecord<unknown>> {
  const source = await openBytes(file)
  try {
    const start = await checkEncoding(source)
    const window = new ByteWindow(source, reading.from?.offset ?? start)
    let line = reading.from?.line ?? 1
    let blank = line === 1
    for await (const bytes of readLines(window)) {
      const content = bytes === undefined ? tooLong() : parseLine(bytes)
      if (content !== undefined) yield { line, next: { offset: window.offset, line: line + 1 }, ...content }
      if (content !== undefined) blank = false
      line++
    }
    if (blank) throw new VigieError('E_FILE_EMPTY', { file: source.name })
  } finally {
    await source.close()
  }
}

/** Yields each line when the window stands behind it; undefined for one that is too long to hold. */
async function* readLines(window: ByteWindow): AsyncGenerator<Buffer | undefined> {
  for (;;) {
    const feed = window.bytes.indexOf(0x0a)
    if (feed !== -1 || (window.ended && window.bytes.length > 0)) {
      const end = feed === -1 ? window.bytes.length : feed + 1
      const bytes = window.bytes.subarray(0, end)
      window.drop(end)
      yield end > maxRecordBytes ? undefined : bytes
    } else if (window.ended) {
      return
    } else if (window.bytes.length > maxRecordBytes) {
      await window.skipLine()
      yield undefined
    } else {
      await window.grow()
    }
  }
}

type Content = { fields: Fields<unknown> } | { fault: Fault }

function parseLine(bytes: Buffer): Content | undefined {
  if (!isUtf8(bytes)) return { fault: makeFault('E_ROW_ENCODING', {}) }
  const text = bytes.toString('utf8').trim()
  if (text === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { fault: makeFault('E_ROW_MALFORMED', { reason: 'it is not JSON' }) }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { fault: makeFault('E_ROW_MALFORMED', { reason: 'it is JSON, but not an object' }) }
  }
  return { fields: nameFields(value) }
}

function nameFields(value: object): Fields<unknown> {
  const fields = Object.create(null) as Fields<unknown>
  for (const [name, field] of Object.entries(value)) fields[name.trim().toLowerCase()] ??= field
  return fields
}

function tooLong(): Content {
  return { fault: makeFault('E_ROW_MALFORMED', { reason: `it is longer than ${maxRecordBytes} bytes` }) }
}
