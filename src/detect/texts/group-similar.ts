/** Texts that share so much of their words and pairs of words are one text, told again. */
const leastShared = 0.7

/**
 * Groups texts that say the same: retweets, copies with another link, handle or number, and texts whose words and pairs of
 * neighbouring words are the same by 70 % (Jaccard). Gives for each text the place of the first one of its group. Pure; exact
 * and without chance.
 *
 * Two sets so alike share one of their rarest members, so each text is compared only with those that share one (prefix
 * filtering: Bayardo, Ma & Srikant 2007, "Scaling Up All Pairs Similarity Search").
 *
 * @param texts the words of each, as `readWords` reads them
 */
export function groupSimilar(texts: readonly (readonly string[])[]): number[] {
  const firstOf = new Map<string, number>()
  // Whoever posts one text many times numbers it, to get past those who count.
  const wordings = texts.map((words) => words.filter((word) => !/^\p{N}+$/u.test(word)))
  const copies = wordings.map((words, place) => {
    const wording = words.join(' ')
    const first = firstOf.get(wording) ?? place
    firstOf.set(wording, first)
    return first
  })
  const leaders = findLeaders(wordings, [...firstOf.values()])
  return copies.map((first) => leaders.get(first) ?? first)
}

function findLeaders(texts: readonly (readonly string[])[], places: readonly number[]): Map<number, number> {
  const shingles = new Map(places.map((place) => [place, listShingles(texts[place] ?? [])]))
  const frequency = new Map<string, number>()
  for (const set of shingles.values()) for (const each of set) frequency.set(each, (frequency.get(each) ?? 0) + 1)
  const leaders = new Map<number, number>()
  const byRare = new Map<string, number[]>()
  for (const [place, set] of shingles) {
    const rare = [...set].sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1))
      .slice(0, set.size - Math.ceil(leastShared * set.size) + 1)
    const near = new Set(rare.flatMap((each) => byRare.get(each) ?? []))
    const leader = [...near].sort((a, b) => a - b).find((each) => isSimilar(set, shingles.get(each)))
    leaders.set(place, leader ?? place)
    if (leader !== undefined) continue
    for (const each of rare) byRare.set(each, [...(byRare.get(each) ?? []), place])
  }
  return leaders
}

function listShingles(words: readonly string[]): Set<string> {
  return new Set(words.flatMap((word, index) => (index === 0 ? [word] : [word, `${words[index - 1] ?? ''} ${word}`])))
}

function isSimilar(one: ReadonlySet<string>, other: ReadonlySet<string> | undefined): boolean {
  if (!other) return false
  const [small, large] = one.size < other.size ? [one, other] : [other, one]
  if (small.size < leastShared * large.size) return false
  let shared = 0
  for (const each of small) if (large.has(each)) shared++
  return shared >= leastShared * (one.size + other.size - shared)
}
