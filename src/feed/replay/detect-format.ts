import type { ByteSource } from './open-bytes.js'
import type { FileFormat } from './types.js'

/** Tells CSV from JSON lines: by the name's ending, else by what the file begins with. */
export async function detectFormat(source: ByteSource): Promise<FileFormat> {
  if (/\.csv$/i.test(source.name)) return 'csv'
  if (/\.(jsonl|ndjson)$/i.test(source.name)) return 'jsonl'
  const head = (await source.read(0, 4096)).toString('utf8').replace(/^\uFEFF/, '')
  return head.trimStart().startsWith('{') ? 'jsonl' : 'csv'
}
