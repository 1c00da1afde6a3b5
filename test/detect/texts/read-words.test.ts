import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listTerms } from '../../../src/detect/texts/list-terms.js'
import { readWords } from '../../../src/detect/texts/read-words.js'

describe('the words of a post', () => {
  test.each([
    ['Stuck at Terminal 2, no help!', [['stuck', 'at', 'terminal', '2'], ['no', 'help']]],
    ['RT @ann: lost bags https://t.co/x1 @airparadis again', [['lost', 'bags'], ['again']]],
    ['L’avion d’hier était annulé', [['avion', 'hier', 'était', 'annulé']]],
    ["My sister's flight can't wait", [['my', 'sister', 'flight', "can't", 'wait']]],
    ['#BoycottParadis now', [['#boycottparadis', 'now']]],
    ['so late😡😡', [['so', 'late'], ['😡'], ['😡']]],
    ['a 👩‍👩‍👧 cries ❤️‍🔥', [['a'], ['👩‍👩‍👧'], ['cries'], ['❤️‍🔥']]],
    ['noooooo &amp; soooo', [['noo'], ['soo']]],
    ['s\u200bt\u2060u\u202eck', [['stuck']]],
    ['飛行機が遅れた', [['飛行機', 'が', '遅れ', 'た']]],
    ['самолёт опоздал', [['самолёт', 'опоздал']]],
    ['@ann https://t.co/x', []],
    ['', []],
  ])('of %j', (text, runs) => {
    expect(readWords(text)).toEqual(runs)
  })

  test('are those of its beginning where a stranger wrote 100 kB', () => {
    expect(readWords('ab '.repeat(40_000)).flat().length).toBeLessThan(1000)
  })

  test('can be read of anything', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      for (const word of readWords(text).flat()) expect(word).not.toMatch(/[\s<>@]/)
    }))
  })
})

describe('the terms of a post', () => {
  test.each([
    ['stuck at terminal 2', ['stuck', 'stuck at terminal', 'terminal', 'terminal 2']],
    ['the worst airline ever', ['airline', 'worst', 'worst airline']],
    ['is it on the 22', []],
    ['no refund, no flight', ['flight', 'refund']],
    ['la queue à Orly', ['orly', 'queue', 'queue à orly']],
    ['x 😡', ['😡']],
  ])('of %j', (text, terms) => {
    expect([...listTerms(readWords(text))].sort()).toEqual(terms)
  })
})
