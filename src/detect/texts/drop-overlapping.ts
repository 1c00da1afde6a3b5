import type { FoundTerm } from './find-terms.js'
import type { Steps } from './steps.js'

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
export function* dropOverlapping(terms: readonly FoundTerm[], limit: number): Steps<FoundTerm[]> {
  let kept: Padded[] = []
  for (const { term, mentions } of terms.slice(0, lookedAt)) {
    yield
    const each = { term, mentions, padded: ` ${term} `.replaceAll('#', ''), words: term.split(' ').length }
    const rivals = kept.filter((other) => holds(each, other) || holds(other, each))
    if (!rivals.every((other) => isBetter(each, other))) continue
    const place = rivals[0] ? kept.indexOf(rivals[0]) : kept.length
    kept = kept.filter((other) => !rivals.includes(other)).toSpliced(place, 0, each)
  }
  return kept.slice(0, limit).map(({ term, mentions }) => ({ term, mentions }))
}

interface Padded extends FoundTerm {
  /** Without `#`, between spaces: one holds another where it holds its words. */
  padded: string
  words: number
}

function isBetter(one: Padded, other: Padded): boolean {
  if (one.words > other.words) return one.mentions >= saysMore * other.mentions
  return one.words < other.words && other.mentions < saysMore * one.mentions
}

function holds(one: Padded, other: Padded): boolean {
  return one.padded.includes(other.padded)
}
