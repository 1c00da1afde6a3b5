/** One line of a byte stream, without its line feed; `bytes` is undefined where it was longer than allowed. */
export interface Line {
  /** The first is 1. */
  number: number
  bytes: Buffer | undefined
}

const lineFeed = 0x0a

/**
 * Cuts chunks of bytes into lines as they come. A line may be spread over many chunks; one that grows past the limit is
 * let go at once, so that a stream without line feeds cannot fill the memory.
 */
export class LineSplitter {
  readonly #limit: number
  #number = 0
  #parts: Buffer[] = []
  #length = 0

  /** @param limit in bytes */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** The lines that this chunk completes. */
  push(chunk: Buffer): Line[] {
    const lines: Line[] = []
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      this.#add(chunk.subarray(start, end))
      lines.push(this.#take())
      start = end + 1
    }
    this.#add(chunk.subarray(start))
    return lines
  }

  /** The last line, where the stream did not end with a line feed. */
  end(): Line[] {
    return this.#length === 0 ? [] : [this.#take()]
  }

  #add(part: Buffer): void {
    this.#length += part.length
    if (this.#length > this.#limit) this.#parts = []
    else if (part.length > 0) this.#parts.push(part)
  }

  #take(): Line {
    this.#number++
    const bytes = this.#length > this.#limit ? undefined : Buffer.concat(this.#parts)
    this.#parts = []
    this.#length = 0
    return { number: this.#number, bytes }
  }
}
