/** A piece of a line: a word, something in quotes, or `key="value"`. */
export interface Piece {
  text: string
  quoted: boolean
  key?: string
}

const piece = /(\w+)="((?:[^"\\]|\\.)*)"|"((?:[^"\\]|\\.)*)"|'([^']*)'(?=\s|$)|(\S+)/gu

/** Splits a tidy line into words; what stands in quotes is one, and a backslash escapes a quote in double ones. Pure. */
export function splitLine(line: string): Piece[] {
  return [...line.matchAll(piece)].map(([, key, value, double, single, word]) => {
    if (key !== undefined && value !== undefined) return { key: key.toLowerCase(), text: unescape(value), quoted: true }
    if (word === undefined) return { text: double === undefined ? (single ?? '') : unescape(double), quoted: true }
    const [, name, bare] = /^(\w+)=(.*)$/u.exec(word) ?? []
    return name !== undefined && bare !== undefined ? { key: name.toLowerCase(), text: bare, quoted: false } : { text: word, quoted: false }
  })
}

function unescape(text: string): string {
  return text.replace(/\\(.)/gu, '$1')
}
