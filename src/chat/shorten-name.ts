/** A name longer than this is not there to be read. */
const longest = 40

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Cuts a person's name to what fits a line, never inside a character, and gives a name to those without. Pure. */
export function shortenName(name: string): string {
  const line = name.replace(/\s+/gu, ' ').trim()
  if (line === '') return 'Somebody'
  if (line.length <= longest) return line
  const cut = segmenter.segment(line).containing(longest)?.index ?? longest
  // One "character" of piled-up marks may be as long as the whole name; it is then cut where the limit is.
  return `${line.slice(0, longest - cut < 16 ? cut : longest).trimEnd()}…`
}
