import { compareShares, type Share } from './compare-shares.js'
import { dropOverlapping } from './drop-overlapping.js'
import { groupSimilar } from './group-similar.js'
import { listTerms } from './list-terms.js'
import { readWords } from './read-words.js'

/** A post, as far as its words go. */
export interface Wording {
  text: string
  /** Null where it is not known; each such text is then somebody else's. */
  author: string | null
}

/** A post of the days before. */
export interface EarlierWording extends Wording {
  isNegative: boolean
}

/** A term, and how many of the texts hold it, copies counted. */
export interface FoundTerm {
  term: string
  mentions: number
}

const mostTerms = 5
/** Fewer people than these are not what people say. */
const leastPeople = 3
/** 1.96: by chance one in forty of the terms that are compared stands so high. */
const leastDeviations = 1.96
/** A phrase stands as high as a word that is so many times as far from what is usual: it tells people what happened, a word seldom does. */
const phraseWeight = 1.5
/** Twice the odds among the complaints of other days: what people always complain of is no news. */
const leastLogRatio = Math.log(2)

/**
 * What sets texts apart from those of the days before: at most five terms of one to three words, the most telling first.
 * A term must be held by three different people, each in words of their own, be far more common than in all of the days
 * before, and twice as common as in their complaints. Pure.
 *
 * Copies of one text and several texts of one author count once, so that neither a copied post nor a stranger who repeats a
 * word owns the list. Empty where there are too few texts, or none before: then nothing is known to be unusual.
 */
export function findTerms(texts: readonly Wording[], before: readonly EarlierWording[]): FoundTerm[] {
  if (texts.length < leastPeople || before.length === 0) return []
  const now = readTexts(texts)
  const people = gatherPeople(now)
  const candidates = [...new Set(people.flatMap((terms) => [...terms]))]
  const earlier = readTexts(before)
  const [said, all, complained] = [people, gatherPeople(earlier), gatherPeople(earlier.filter((_, place) => before[place]?.isNegative))].map(countTerms) as [Counter, Counter, Counter]
  const telling = candidates.flatMap((term) => {
    const share = said(term)
    if (share.holding < leastPeople) return []
    const { deviations } = compareShares(share, all(term))
    const isNews = deviations >= leastDeviations && compareShares(share, complained(term)).logRatio >= leastLogRatio
    const weight = term.includes(' ') ? phraseWeight : 1
    return isNews ? [{ term, deviations: deviations * weight, mentions: now.filter(({ terms }) => terms.has(term)).length }] : []
  })
  telling.sort((a, b) => b.deviations - a.deviations || b.mentions - a.mentions || (a.term < b.term ? -1 : 1))
  return dropOverlapping(telling, mostTerms).map(({ term, mentions }) => ({ term, mentions }))
}

interface ReadText {
  terms: Set<string>
  /** Who wrote it; a place in the list where nobody knows. */
  author: string | number
  /** False where somebody said the same before. */
  isFirst: boolean
}

function readTexts(texts: readonly Wording[]): ReadText[] {
  const read = texts.map(({ text }) => readWords(text))
  const groups = groupSimilar(read.map((runs) => runs.flat()))
  return read.map((runs, place) => ({ terms: listTerms(runs), author: texts[place]?.author ?? place, isFirst: groups[place] === place }))
}

/** Puts together what each person said; a wording counts for whoever came first with it. */
function gatherPeople(texts: readonly ReadText[]): Set<string>[] {
  const people = new Map<string | number, Set<string>>()
  for (const { terms, author, isFirst } of texts) {
    if (!isFirst) continue
    const said = people.get(author) ?? new Set()
    for (const term of terms) said.add(term)
    people.set(author, said)
  }
  return [...people.values()]
}

type Counter = (term: string) => Share

function countTerms(people: readonly ReadonlySet<string>[]): Counter {
  const holding = new Map<string, number>()
  for (const said of people) for (const term of said) holding.set(term, (holding.get(term) ?? 0) + 1)
  return (term) => ({ holding: holding.get(term) ?? 0, of: people.length })
}
