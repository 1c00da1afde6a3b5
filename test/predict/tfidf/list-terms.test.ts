import { describe, expect, it } from 'vitest'
import { listTerms } from '../../../src/predict/tfidf/list-terms.js'

const options = { lemmatise: (word: string) => (word === 'delays' ? 'delay' : word), stopWords: new Set(['the', 'to', 'a']) }

describe('listTerms', () => {
  it.each([
    ['words without stop words, then pairs with them', 'the delays', ['delay', '^ the', 'the delay', 'delay $']],
    ['the two words behind a negation as negated', 'not a good new seat', [
      'not', 'not_good', 'not_new', 'seat', '^ not', 'not a', 'a not_good', 'not_good not_new', 'not_new seat', 'seat $',
    ]],
    ['no negation past the end of a sentence', 'no! good', ['no', '!', 'good', '^ no', 'no !', '! good', 'good $']],
    ['nothing', ' - ', []],
  ])('lists %s', (_, text, expected) => {
    expect(listTerms(text, options)).toEqual(expected)
  })
})
