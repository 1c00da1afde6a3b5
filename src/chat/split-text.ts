/**
 * Cuts a text in two where it is longer than `limit` UTF-16 units: at a space where one is near, never inside a
 * character. The second part is empty for a short text.
 */
export function splitText(text: string, limit: number): [string, string] {
  if (text.length <= limit * 1.2) return [text, '']
  const space = text.lastIndexOf(' ', limit)
  if (space > limit * 0.8) return [text.slice(0, space), text.slice(space + 1)]
  const first = segmenter.segment(text).containing(limit)
  // One "character" of piled-up joiners may be as long as the whole text; it is then cut where the limit is.
  const cut = first !== undefined && limit - first.index < 64 ? first.index : limit
  return [text.slice(0, cut), text.slice(cut)]
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
