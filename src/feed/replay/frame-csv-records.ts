/** Where one record lies in a window of bytes. */
export interface CsvFrame {
  start: number
  /** After the record and its line feed. */
  end: number
  /** After the first of its lines: where reading goes on if the record turns out to be none. */
  firstLineEnd: number
  /** Line on which it begins, counted from the start of the window as 0. */
  line: number
  /** How many lines it spans. */
  lines: number
}

export interface CsvFraming {
  frames: CsvFrame[]
  /** How much of the window is framed; blank lines belong to no frame. */
  end: number
  lines: number
  /** Stopped because the record at `end` does not end within the window. */
  open: boolean
}

const lineFeed = 0x0a
const carriageReturn = 0x0d
const quote = 0x22

/**
 * Finds up to `limit` records in `bytes`: a record goes on until a line feed that an even number of quotes precedes.
 *
 * That is where a well-formed record ends; whether it is well formed is the parser's to say. Framing costs every line at
 * most two looks, whatever quotes a hostile file holds: between two lines with an odd number of quotes all others have
 * an even number, so a record that is given up after its first line never makes a long one of what follows.
 */
export function frameCsvRecords(bytes: Buffer, ended: boolean, limit: number): CsvFraming {
  const frames: CsvFrame[] = []
  const quotes = createQuoteCounter(bytes)
  let end = 0
  let lines = 0
  while (frames.length < limit && end < bytes.length) {
    const found = frameOne(bytes, end, ended, quotes)
    if (found === undefined) return { frames, end, lines, open: true }
    if (!isBlank(bytes, end, found.end)) {
      frames.push({ start: end, end: found.end, firstLineEnd: found.firstLineEnd, line: lines, lines: found.lines })
    }
    end = found.end
    lines += found.lines
  }
  return { frames, end, lines, open: false }
}

type Found = Pick<CsvFrame, 'end' | 'firstLineEnd' | 'lines'>

function frameOne(bytes: Buffer, start: number, ended: boolean, quotes: QuoteCounter): Found | undefined {
  let lineStart = start
  let firstLineEnd: number | undefined
  let odd = false
  for (let lines = 1; ; lines++) {
    const feed = bytes.indexOf(lineFeed, lineStart)
    if (feed === -1 && !ended) return undefined
    const lineEnd = feed === -1 ? bytes.length : feed + 1
    firstLineEnd ??= lineEnd
    if (quotes.isOdd(lineStart, lineEnd)) odd = !odd
    if (!odd || (ended && lineEnd === bytes.length)) return { end: lineEnd, firstLineEnd, lines }
    lineStart = lineEnd
  }
}

interface QuoteCounter {
  isOdd(start: number, end: number): boolean
}

/** Remembers where the next quote is, so that text without quotes is searched once and not once a line. */
function createQuoteCounter(bytes: Buffer): QuoteCounter {
  let next = -2
  const find = (from: number): number => {
    const found = bytes.indexOf(quote, from)
    return found === -1 ? Infinity : found
  }
  return {
    isOdd(start, end) {
      if (next < start) next = find(start)
      let odd = false
      while (next < end) {
        odd = !odd
        next = find(next + 1)
      }
      return odd
    },
  }
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  if (bytes[end - 1] !== lineFeed) return false
  const length = end - start
  return length === 1 || (length === 2 && bytes[start] === carriageReturn)
}
