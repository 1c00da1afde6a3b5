import { type FileHandle, open } from 'node:fs/promises'
import { VigieError } from '../../errors.js'

/** Bytes that can be read from anywhere: a file on disk, or what was unpacked into memory. */
export interface ByteSource {
  /** For messages. */
  readonly name: string
  /** In bytes, when it was opened. */
  readonly size: number
  /** Fewer bytes than asked for mean that the end was reached. */
  read(offset: number, length: number): Promise<Buffer>
  close(): Promise<void>
}

/**
 * Opens a file, or wraps a buffer, for reading in pieces.
 *
 * @throws VigieError E_FILE_NOT_FOUND where there is no readable file
 */
export async function openBytes(file: string | Buffer): Promise<ByteSource> {
  if (typeof file !== 'string') return wrapBuffer(file)
  try {
    const handle = await open(file, 'r')
    const status = await handle.stat()
    if (status.isFile()) return wrapHandle(file, status.size, handle)
    await handle.close()
  } catch (cause) {
    throw new VigieError('E_FILE_NOT_FOUND', { file }, { cause })
  }
  throw new VigieError('E_FILE_NOT_FOUND', { file })
}

function wrapBuffer(bytes: Buffer): ByteSource {
  return {
    name: 'the data',
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
    close: () => Promise.resolve(),
  }
}

function wrapHandle(name: string, size: number, handle: FileHandle): ByteSource {
  return {
    name,
    size,
    async read(offset, length) {
      const bytes = Buffer.allocUnsafe(length)
      let filled = 0
      while (filled < length) {
        const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return bytes.subarray(0, filled)
    },
    close: () => handle.close(),
  }
}
