import { compareShares, type Share } from './compare-shares.js'
import { dropOverlapping } from './drop-overlapping.js'
import { listTerms } from './list-terms.js'
import { readTexts, type ReadText } from './read-texts.js'
import type { Steps } from './steps.js'

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
export function* findTerms(texts: readonly Wording[], before: readonly EarlierWording[]): Steps<FoundTerm[]> {
  if (texts.length < leastPeople || before.length === 0) return []
  const now = yield* readTexts(texts, listTerms)
  const said = yield* countPeople(now)
  // Of what was said before only what may be told is looked at: no other term is counted, nor joined of its words.
  const candidates = [...said.holding].flatMap(([term, people]) => (people >= leastPeople ? [term] : []))
  const words = new Set(candidates.flatMap((term) => term.split(' ')))
  const earlier = yield* readTexts(before, (runs) => listTerms(keepWords(runs, words)))
  const all = yield* countPeople(earlier)
  const complained = yield* countPeople(earlier.filter((_, place) => before[place]?.isNegative))
  const telling = candidates.flatMap((term) => {
    const share = readShare(said, term)
    const { deviations } = compareShares(share, readShare(all, term))
    const isNews = deviations >= leastDeviations && compareShares(share, readShare(complained, term)).logRatio >= leastLogRatio
    const weight = term.includes(' ') ? phraseWeight : 1
    return isNews ? [{ term, deviations: deviations * weight, mentions: said.mentions.get(term) ?? 0 }] : []
  })
  telling.sort((a, b) => b.deviations - a.deviations || b.mentions - a.mentions || (a.term < b.term ? -1 : 1))
  return yield* dropOverlapping(telling, mostTerms)
}

interface Counted {
  /** How many people said something. */
  people: number
  /** How many of them said a term, in words of their own. */
  holding: Map<string, number>
  /** How many texts hold it, copies counted. */
  mentions: Map<string, number>
}

/** Puts together what each person said; a wording counts for whoever came first with it. */
function* countPeople(texts: readonly ReadText[]): Steps<Counted> {
  const heard = new Map<string | number, Set<string>>()
  const holding = new Map<string, number>()
  const mentions = new Map<string, number>()
  for (const { terms, author, isFirst } of texts) {
    for (const term of terms) mentions.set(term, (mentions.get(term) ?? 0) + 1)
    yield
    if (!isFirst) continue
    const own = heard.get(author) ?? new Set()
    for (const term of terms) if (!own.has(term)) holding.set(term, (holding.get(term) ?? 0) + 1)
    for (const term of terms) own.add(term)
    heard.set(author, own)
  }
  return { people: heard.size, holding, mentions }
}

function readShare({ people, holding }: Counted, term: string): Share {
  return { holding: holding.get(term) ?? 0, of: people }
}

/** Runs parted where a word is none of these: terms of these words stand in it as before, and no others. */
function keepWords(runs: readonly (readonly string[])[], words: ReadonlySet<string>): string[][] {
  const kept: string[][] = []
  for (const run of runs) {
    let open: string[] | undefined
    for (const word of run) {
      if (!words.has(word)) open = undefined
      else if (open) open.push(word)
      else kept.push((open = [word]))
    }
  }
  return kept
}
