import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listTerms } from '../../../src/predict/tfidf/list-terms.js'
import { TermIndex } from '../../../src/predict/tfidf/term-index.js'
import { tokeniserFile } from '../../../src/predict/tfidf/tokeniser-file.js'
import type { TokeniserFile } from '../../../src/predict/tfidf/tokeniser-file.js'
import { Vectoriser } from '../../../src/predict/tfidf/vectoriser.js'

type Vocabulary = Pick<TokeniserFile, 'terms' | 'stopWords' | 'lemmas'>

const shipped = tokeniserFile.parse(JSON.parse(readFileSync('models/tfidf-lr/tokeniser.json', 'utf8')))

/** The definition: every term is written out and looked up. */
function openByName({ terms, stopWords, lemmas }: Vocabulary): (text: string) => number[] {
  const numbers = new Map(terms.map((term, number) => [term, number]))
  const forms = new Map(Object.entries(lemmas).flatMap(([lemma, list]) => list.split(' ').map((form) => [form, lemma] as const)))
  const options = { stopWords: new Set(stopWords), lemmatise: (token: string) => forms.get(token) ?? token }
  return (text) => listTerms(text, options).flatMap((term) => numbers.get(term) ?? [])
}

const findInShipped = openByName(shipped)

// Words of the shipped vocabulary and their forms, so that pairs, negations and lemmas are met; and anything at all.
const words = [...new Set(shipped.terms.slice(0, 3000).flatMap((term) => term.split(' ')))].map((word) => word.replace(/^not_/, ''))
const forms = Object.values(shipped.lemmas).flatMap((list) => list.split(' ')).slice(0, 2000)
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...forms) },
  { weight: 2, arbitrary: fc.constantFrom('not', 'no', "don't", 'never', 'without', '!', '?', '...', ':)', ':(', 'the', 'not_good', '^', '$', '😀') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
)
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(' '))

describe('TermIndex', () => {
  it.each([
    ['the worst flight ever', 0], ['the flight qzxv', 1 / 3], ['qzxv', 1], ['', 0],
  ])('knows how many words stand in no term: "%s" %d', (given, share) => {
    expect(new TermIndex(shipped).measureUnknown(given)).toBeCloseTo(share, 10)
  })

  it('finds what listTerms lists, in its order, in the shipped vocabulary', () => {
    const index = new TermIndex(shipped)
    fc.assert(fc.property(text, (given) => {
      expect(index.find(given)).toEqual(findInShipped(given))
    }), { numRuns: 2000 })
  })

  it.each<[string, Vocabulary, string]>([
    ['a negated word whose plain form is no term', { terms: ['not_good'], stopWords: [], lemmas: {} }, 'not good, good'],
    ['a negated pair', { terms: ['not_good not_bad', 'not not_good'], stopWords: [], lemmas: {} }, 'never not good bad'],
    ['a stop word that is a term only in pairs', { terms: ['the', 'the end', '^ the'], stopWords: ['the'], lemmas: {} }, 'the end the end'],
    ['a stop word that is another word\'s form', { terms: ['be', 'was late'], stopWords: ['be'], lemmas: { be: 'was is' } }, 'was late is late be'],
    ['a form of a negation', { terms: ['not_late', 'no not_late'], stopWords: [], lemmas: { no: 'nope' } }, 'nope late'],
    ['a word written as a negated one', { terms: ['not_good', 'not_not_good'], stopWords: [], lemmas: {} }, 'not_good not not_good'],
    ['the two ends', { terms: ['^ a', 'a $', 'a a'], stopWords: [], lemmas: {} }, 'a a'],
    ['words that objects are born with', { terms: ['constructor', '^ __proto__'], stopWords: ['valueof'], lemmas: { hasownproperty: 'tostring' } }, '__proto__ constructor valueof tostring'],
    ['an end of a clause that is no term', { terms: ['not_good', 'good'], stopWords: [], lemmas: {} }, 'not ;) good'],
  ])('knows %s', (_, vocabulary, given) => {
    expect(new TermIndex(vocabulary).find(given)).toEqual(openByName(vocabulary)(given))
  })
})

describe('Vectoriser', () => {
  it('gives the very numbers of its definition, bit for bit, in the order the terms are met', () => {
    const vectoriser = new Vectoriser(shipped)
    fc.assert(fc.property(text, (given) => {
      const counts = new Map<number, number>()
      for (const term of findInShipped(given)) counts.set(term, (counts.get(term) ?? 0) + 1)
      const weights = [...counts].map(([term, count]) => (1 + Math.log(count)) * (Math.log((1 + shipped.documents) / (1 + (shipped.documentCounts[term] ?? 0))) + 1))
      const scale = 1 / Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0))
      expect(vectoriser.vectorise(given)).toEqual({ terms: [...counts.keys()], values: weights.map((weight) => weight * scale) })
    }), { numRuns: 1000 })
  })
})
