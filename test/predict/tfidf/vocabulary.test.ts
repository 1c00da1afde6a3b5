import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lemmatise } from '../../../src/predict/text/lemmatise.js'
import { chooseVocabulary } from '../../../src/predict/tfidf/choose-vocabulary.js'
import { listTerms } from '../../../src/predict/tfidf/list-terms.js'
import { tokeniserFile } from '../../../src/predict/tfidf/tokeniser-file.js'
import { Vectoriser } from '../../../src/predict/tfidf/vectoriser.js'

const texts = ['the flight was delayed', 'flights delayed again', 'lovely flight', 'left my bag', 'not hating it', 'hate delays']
const stopWords = ['the', 'my', 'it', 'be']
const file = chooseVocabulary(texts, { size: 12, stopWords, lemmatise })

describe('chooseVocabulary', () => {
  it('takes the terms that stand in most texts, ties by the alphabet, and none that stands in one', () => {
    expect(file.terms.slice(0, 2)).toEqual(['delay', 'flight'])
    expect(file.documentCounts.slice(0, 2)).toEqual([3, 3])
    expect(Math.min(...file.documentCounts)).toBeGreaterThan(1)
    expect(chooseVocabulary(texts, { size: 1, stopWords, lemmatise }).terms).toEqual(['delay'])
  })

  it('writes down the forms of its words, those it never saw included', () => {
    expect(file.lemmas).toMatchObject({ delay: expect.stringContaining('delayed delayes delaying delays') as string, be: 'was' })
    expect(file.lemmas).not.toHaveProperty('leave')
  })

  it('makes a file that reads back', () => {
    expect(tokeniserFile.parse(JSON.parse(JSON.stringify(file)))).toEqual(file)
  })

  it.each([
    ['another normaliser', { ...file, normaliser: 'tweet-0' }],
    ['another tokeniser', { ...file, tokeniser: 'words-9' }],
    ['other rules', { ...file, termRules: 'terms-0' }],
    ['a count missing', { ...file, documentCounts: file.documentCounts.slice(1) }],
    ['no terms', { ...file, terms: [], documentCounts: [] }],
  ])('is not read with %s', (_, changed) => {
    expect(tokeniserFile.safeParse(changed).success).toBe(false)
  })
})

describe('Vectoriser', () => {
  const vectoriser = new Vectoriser(file)

  it('weighs (1 + ln count) · (ln((1 + n) / (1 + documents)) + 1) to a length of 1', () => {
    const { terms, values } = new Vectoriser({ ...file, terms: ['delay', 'flight'], documentCounts: [3, 2], documents: 6 })
      .vectorise('delays, delayed flight')
    const delay = (1 + Math.log(2)) * (Math.log(7 / 4) + 1)
    const flight = Math.log(7 / 3) + 1
    const length = Math.hypot(delay, flight)
    expect(terms).toEqual([0, 1])
    expect(values[0]).toBeCloseTo(delay / length, 12)
    expect(values[1]).toBeCloseTo(flight / length, 12)
  })

  it('is empty where no term is known', () => {
    expect(vectoriser.vectorise('ζω')).toEqual({ terms: [], values: [] })
  })

  it('finds without the lexicon what the lemmatiser finds', () => {
    const numbers = new Map(file.terms.map((term, number) => [term, number]))
    const word = fc.constantFrom('flight', 'flights', 'flighted', 'delays', 'delaying', 'delayed', 'hated', 'hating', 'hates', 'not', 'the', 'left', 'was')
    fc.assert(fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      const text = words.join(' ')
      const live = listTerms(text, { lemmatise, stopWords: new Set(stopWords) }).flatMap((term) => numbers.get(term) ?? [])
      expect(new Set(vectoriser.vectorise(text).terms)).toEqual(new Set(live))
    }))
  })
})
