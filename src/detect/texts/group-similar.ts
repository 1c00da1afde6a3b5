import { numberShingles } from './number-shingles.js'
import type { Steps } from './steps.js'

/** Texts that share so much of their words and pairs of words are one text, told again. */
const leastShared = 0.7

/**
 * Groups texts that say the same: retweets, copies with another link, handle or number, and texts whose words and pairs of
 * neighbouring words are the same by 70 % (Jaccard). Gives for each text the place of the first one of its group. Pure; exact
 * and without chance.
 *
 * Two sets so alike share one of their rarest members, so each text is compared only with those that share one (prefix
 * filtering: Bayardo, Ma & Srikant 2007, "Scaling Up All Pairs Similarity Search"). Texts of few and common words share many;
 * however many they are, a step is one text.
 *
 * @param texts the words of each, as `readWords` reads them
 */
export function* groupSimilar(texts: readonly (readonly string[])[]): Steps<number[]> {
  const firstOf = new Map<string, number>()
  const wordings: string[][] = []
  const copies: number[] = []
  for (const [place, words] of texts.entries()) {
    // Whoever posts one text many times numbers it, to get past those who count.
    const wording = words.filter((word) => !/^\p{N}+$/u.test(word))
    const key = wording.join(' ')
    const first = firstOf.get(key) ?? place
    firstOf.set(key, first)
    wordings.push(wording)
    copies.push(first)
    yield
  }
  const leaders = yield* findLeaders(wordings, [...firstOf.values()])
  return copies.map((first) => leaders.get(first) ?? first)
}

function* findLeaders(texts: readonly (readonly string[])[], places: readonly number[]): Steps<Map<number, number>> {
  const sets = yield* numberShingles(places.map((place) => texts[place] ?? []))
  const leaders = new Map<number, number>()
  /** By each shingle the leaders that have it among their rarest, as indexes of `sets`. */
  const byRare = new Map<number, number[]>()
  for (const [index, set] of sets.entries()) {
    const rare = set.subarray(0, set.length - Math.ceil(leastShared * set.length) + 1)
    const leader = findFirst(sets, set, rare, byRare)
    leaders.set(places[index] ?? -1, places[leader ?? index] ?? -1)
    if (leader === undefined) for (const each of rare) addTo(byRare, each, index)
    yield
  }
  return leaders
}

function findFirst(sets: readonly Uint32Array[], set: Uint32Array, rare: Uint32Array, byRare: ReadonlyMap<number, readonly number[]>): number | undefined {
  let first: number | undefined
  for (const each of rare) {
    for (const index of byRare.get(each) ?? []) {
      // They stand in the order of their places.
      if (first !== undefined && index >= first) break
      if (isSimilar(set, sets[index])) first = index
    }
  }
  return first
}

function addTo(byRare: Map<number, number[]>, shingle: number, index: number): void {
  const known = byRare.get(shingle)
  if (known) known.push(index)
  else byRare.set(shingle, [index])
}

/** Of sets in ascending order. */
function isSimilar(one: Uint32Array, other: Uint32Array | undefined): boolean {
  if (!other || Math.min(one.length, other.length) < leastShared * Math.max(one.length, other.length)) return false
  let shared = 0
  let left = 0
  let right = 0
  while (left < one.length && right < other.length) {
    const a = one[left] ?? 0
    const b = other[right] ?? 0
    if (a === b) shared++
    if (a <= b) left++
    if (b <= a) right++
  }
  return shared >= leastShared * (one.length + other.length - shared)
}
