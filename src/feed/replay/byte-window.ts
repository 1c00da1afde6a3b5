import type { ByteSource } from './open-bytes.js'

const chunkBytes = 256 * 1024

/** The part of a file that is in memory: grows at its end, is dropped from its start. */
export class ByteWindow {
  bytes: Buffer = Buffer.alloc(0)
  /** The last byte of the file is in the window, or was. */
  ended = false

  constructor(
    private readonly source: ByteSource,
    /** Of the first byte in the window. */
    public offset: number,
  ) {}

  /** Reads one more piece of the file. */
  async grow(): Promise<void> {
    const chunk = await this.source.read(this.offset + this.bytes.length, chunkBytes)
    if (chunk.length < chunkBytes) this.ended = true
    this.bytes = this.bytes.length === 0 ? chunk : Buffer.concat([this.bytes, chunk])
  }

  /** Forgets the first `count` bytes. */
  drop(count: number): void {
    this.bytes = this.bytes.subarray(count)
    this.offset += count
  }

  /** Moves past the next line feed, however far it is, without holding what lies before it. */
  async skipLine(): Promise<void> {
    for (;;) {
      const end = this.bytes.indexOf(0x0a)
      this.drop(end === -1 ? this.bytes.length : end + 1)
      if (end !== -1 || this.ended) return
      await this.grow()
    }
  }
}
