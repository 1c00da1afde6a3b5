import type { FoundTerm } from './find-terms.js'

/** Where so much of what holds the shorter term also holds the longer, the longer says more: people read phrases, not words. */
const saysMore = 1 / 2
/** Terms further down the list will not be shown. */
const lookedAt = 200

/**
 * Of terms that hold one another ("flight", "cancelled flight") keeps one: the longer where it is nearly as common, else the
 * shorter. A hashtag counts as its word. Pure.
 *
 * @param terms the most telling first
 * @param limit how many are kept at most
 */
export function dropOverlapping(terms: readonly FoundTerm[], limit: number): FoundTerm[] {
  let kept: FoundTerm[] = []
  for (const each of terms.slice(0, lookedAt)) {
    const rivals = kept.filter((other) => holds(each, other) || holds(other, each))
    if (!rivals.every((other) => isBetter(each, other))) continue
    const place = rivals[0] ? kept.indexOf(rivals[0]) : kept.length
    kept = kept.filter((other) => !rivals.includes(other)).toSpliced(place, 0, each)
  }
  return kept.slice(0, limit)
}

function isBetter(one: FoundTerm, other: FoundTerm): boolean {
  const [length, otherLength] = [one, other].map(({ term }) => term.split(' ').length) as [number, number]
  if (length > otherLength) return one.mentions >= saysMore * other.mentions
  return length < otherLength && other.mentions < saysMore * one.mentions
}

function holds(one: FoundTerm, other: FoundTerm): boolean {
  return ` ${one.term} `.replaceAll('#', '').includes(` ${other.term} `.replaceAll('#', ''))
}
