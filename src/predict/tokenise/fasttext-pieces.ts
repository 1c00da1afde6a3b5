/** Which character n-grams a word is cut into, in code points, and over how many buckets they are spread. */
export interface PieceSettings {
  shortest: number
  longest: number
  buckets: number
}

/**
 * The settings of the fastText vectors published for 157 languages (Grave et al. 2018, section 3.2, and the `-bucket`
 * they were trained with), so that those files can be used as they are.
 */
export const publishedPieces: PieceSettings = { shortest: 5, longest: 5, buckets: 2_000_000 }

const utf8 = new TextEncoder()

/**
 * Lists the buckets of a word's character n-grams as fastText does (`Dictionary::computeSubwords`): the word between `<`
 * and `>`, n-grams in the order of their start, then of their length.
 *
 * @returns numbers in 0 … buckets - 1; none for a word that is too short
 */
export function listPieces(word: string, { shortest, longest, buckets }: PieceSettings): number[] {
  const letters = Array.from(`<${word}>`)
  const pieces: number[] = []
  for (let start = 0; start < letters.length; start++) {
    const last = Math.min(start + longest, letters.length)
    for (let end = start + shortest; end <= last; end++) pieces.push(hashPiece(letters.slice(start, end).join('')) % buckets)
  }
  return pieces
}

/**
 * fastText's hash: FNV-1a of 32 bits over the UTF-8 bytes, each taken as a signed char. That quirk of its C++ matters
 * from the first letter that is not ASCII on; every published vector file depends on it.
 */
export function hashPiece(piece: string): number {
  let hash = 0x811c9dc5
  for (const byte of utf8.encode(piece)) hash = Math.imul(hash ^ ((byte << 24) >> 24), 0x01000193)
  return hash >>> 0
}
