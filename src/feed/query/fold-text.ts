/** Signs that make a word a tag, a name or a stock symbol, where a letter or digit follows at once. */
const signs = /(^|[^\p{L}\p{N}_])([#@$\uff03])(?=[\p{L}\p{N}_])/gu
/** Scripts that put no spaces between words: each of their letters stands for itself, and a word is a row of them. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu
const between = /[^\p{L}\p{N}_\ue000-\ue002]+/gu
const ascii = /^[\x20-\x7e]*$/

/**
 * A text as words in lower case without accents, parted by single spaces and with one at both ends, so that words are found in it
 * with `includes`. `#`, `@` and `$` before a word become words of their own (private characters): `airparadis` finds
 * `#AirParadis`, and `#airparadis` finds the tag alone. Pure, and idempotent.
 */
export function foldText(text: string): string {
  // Most posts: nothing to decompose, no foreign script.
  const isPlain = ascii.test(text)
  const lower = isPlain ? text.toLowerCase() : text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().normalize('NFKD').replace(/\p{M}+/gu, '')
  const marked = lower.replace(signs, (_, before: string, sign: string) => `${before} ${markOf(sign)} `)
  const spaced = isPlain ? marked : marked.replace(unspaced, ' $& ')
  const words = spaced.replace(between, ' ').trim()
  return words === '' ? ' ' : ` ${words} `
}

function markOf(sign: string): string {
  return sign === '@' ? '\ue001' : sign === '$' ? '\ue002' : '\ue000'
}
