import { createHash } from 'node:crypto'
import type { ByteSource } from './open-bytes.js'

const sampleBytes = 64 * 1024

/** Names a file's content by its size and a SHA-256 of its first and last 64 KB: enough to notice another file. */
export async function fingerprintFile(source: ByteSource): Promise<string> {
  const hash = createHash('sha256')
  hash.update(await source.read(0, sampleBytes))
  hash.update(await source.read(Math.max(source.size - sampleBytes, 0), sampleBytes))
  return `${source.size}-${hash.digest('hex')}`
}
