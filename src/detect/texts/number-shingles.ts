import type { Steps } from './steps.js'

/** More words than 4,400 texts of 2,000 characters can hold; a pair of two is an integer still. */
const mostWords = 2 ** 26

/**
 * The words and pairs of neighbouring words of each text as numbers, each once, in ascending order: the rarest has the lowest.
 * Equal numbers are equal words. Pure.
 */
export function* numberShingles(texts: readonly (readonly string[])[]): Steps<Uint32Array[]> {
  const words = new Map<string, number>()
  const shingles = new Map<number, number>()
  const frequency: number[] = []
  const sets: Uint32Array[] = []
  for (const text of texts) {
    const set = listKeys(text, words).map((key) => number(shingles, key)).sort((a, b) => a - b).filter((each, place, all) => each !== all[place - 1])
    for (const each of set) frequency[each] = (frequency[each] ?? 0) + 1
    sets.push(Uint32Array.from(set))
    yield
  }
  const ranks = rankByRarity(frequency)
  for (const set of sets) {
    for (const [place, each] of set.entries()) set[place] = ranks[each] ?? 0
    set.sort()
    yield
  }
  return sets
}

/** A key for each word and for each pair of neighbours. */
function listKeys(text: readonly string[], words: Map<string, number>): number[] {
  const keys: number[] = []
  let before = 0
  for (const word of text) {
    // From 1 on: a word alone is a pair with 0.
    const own = number(words, word) + 1
    keys.push(own)
    if (before > 0) keys.push(before * mostWords + own)
    before = own
  }
  return keys
}

function number<K>(known: Map<K, number>, key: K): number {
  const found = known.get(key)
  if (found !== undefined) return found
  known.set(key, known.size)
  return known.size - 1
}

/** The place of each when sorted by frequency, the rarest first, by counting: there may be a million. */
function rankByRarity(frequency: readonly number[]): Uint32Array {
  const next: number[] = []
  for (const each of frequency) next[each + 1] = (next[each + 1] ?? 0) + 1
  for (let each = 1; each < next.length; each++) next[each] = (next[each] ?? 0) + (next[each - 1] ?? 0)
  return Uint32Array.from(frequency, (each) => {
    const rank = next[each] ?? 0
    next[each] = rank + 1
    return rank
  })
}
