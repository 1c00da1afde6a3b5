import { createRequire } from 'node:module'
import type Wink from 'wink-lemmatizer'

const load = createRequire(import.meta.url)

const cacheLimit = 100_000
const cache = new Map<string, string>()

/**
 * Brings an English word to its dictionary form, trying it as a verb, then as a noun, then as an adjective
 * (WordNet's Morphy, as wink-lemmatizer has it). A word it does not know stays as it is.
 *
 * Loading its lexicon takes 50 MB and 130 ms, so only training calls this, and the first call loads it: a model package carries
 * the forms of its own words.
 */
export function lemmatise(word: string): string {
  const known = cache.get(word)
  if (known !== undefined) return known
  const lemma = findLemma(word)
  if (cache.size >= cacheLimit) cache.clear()
  cache.set(word, lemma)
  return lemma
}

function findLemma(word: string): string {
  const wink = loadLexicon()
  const verb = wink.verb(word)
  if (verb !== word) return restoreFinalE(word, verb)
  const noun = wink.noun(word)
  return noun === word ? wink.adjective(word) : noun
}

/**
 * wink takes `hated` and `hoping` for forms of `hat` and `hop`. English doubles the consonant of those (`hatted`,
 * `hopping`), so a bare one points to the verb with the `e`, where there is such a verb.
 */
function restoreFinalE(word: string, verb: string): string {
  const isBareStem = word === `${verb}ed` || word === `${verb}ing`
  const endsShort = /(?<![aeiou])[aeiou][^aeiouwxy]$/.test(verb)
  return isBareStem && endsShort && isVerb(`${verb}e`) ? `${verb}e` : verb
}

function isVerb(word: string): boolean {
  return loadLexicon().verb(`${word}s`) === word
}

function loadLexicon(): typeof Wink {
  return load('wink-lemmatizer') as typeof Wink
}
