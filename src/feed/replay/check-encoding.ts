import { VigieError } from '../../errors.js'
import type { ByteSource } from './open-bytes.js'

const sampleBytes = 4096

/**
 * Looks at the first bytes of a file and says where its text begins: after a UTF-8 byte order mark, else at 0.
 *
 * @throws VigieError E_FILE_EMPTY, or E_FILE_ENCODING for UTF-16 and for a file that is still compressed
 */
export async function checkEncoding(source: ByteSource): Promise<number> {
  const head = await source.read(0, sampleBytes)
  if (head.length === 0) throw new VigieError('E_FILE_EMPTY', { file: source.name })
  const encoding = nameForeignEncoding(head)
  if (encoding !== undefined) throw new VigieError('E_FILE_ENCODING', { file: source.name, encoding })
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
}

function nameForeignEncoding(head: Buffer): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'UTF-16 (little endian)'
  if (head[0] === 0xfe && head[1] === 0xff) return 'UTF-16 (big endian)'
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip-compressed'
  // Without a mark: in UTF-16 a header begins with a letter and a NUL, and nearly every other byte is one.
  if (head[1] === 0 && countNuls(head, 1) > head.length / 4) return 'UTF-16 (little endian)'
  if (head[0] === 0 && countNuls(head, 0) > head.length / 4) return 'UTF-16 (big endian)'
  return undefined
}

function countNuls(bytes: Buffer, first: 0 | 1): number {
  let count = 0
  for (let index = first; index < bytes.length; index += 2) if (bytes[index] === 0) count++
  return count
}
