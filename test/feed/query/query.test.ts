import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldText } from '../../../src/feed/query/fold-text.js'
import { matchesQuery } from '../../../src/feed/query/matches-query.js'
import { parseQuery } from '../../../src/feed/query/parse-query.js'

function finds(query: string, text: string, { langs = [], isReply = false }: { langs?: string[]; isReply?: boolean } = {}): boolean {
  const parsed = parseQuery(query)
  if ('problem' in parsed) expect.unreachable(parsed.problem)
  return matchesQuery(parsed.query, { folded: foldText(text), langs, isReply })
}

describe('a query', () => {
  test.each([
    ['airparadis', 'AirParadis lost my bag', true],
    ['paradis', 'AirParadis lost my bag', false],
    ['cafe', 'Un CAFÉ, vite', true],
    ['café', 'Un cafe, vite', true],
    ['air paradis', 'paradis is in the air', true],
    ['air paradis', 'air only', false],
    ['"air paradis"', 'paradis air', false],
    ['"air paradis"', 'I hate Air\n Paradis!', true],
    ['coca-cola', 'coca cola is fine', true],
    ['l’avion', "J'ai raté l'avion", true],
    ['airparadis OR "air paradis"', 'air paradis', true],
    ['bag OR crew late', 'crew is early', false],
    ['bag OR crew late', 'bag', true],
    ['(bag OR crew) late', 'the bag is late', true],
    ['(bag OR crew) late', 'the bag', false],
    ['delta -airlines', 'delta airlines', false],
    ['delta -airlines', 'the delta of the Nile', true],
    ['delta -"air lines"', 'delta air lines', false],
    ['delta -(river OR nile)', 'delta of the nile', false],
    ['delta -(river OR nile)', 'delta flight', true],
    ['#airparadis', 'airparadis', false],
    ['#airparadis', 'so late #AirParadis', true],
    ['airparadis', 'so late #AirParadis', true],
    ['@airparadis.bsky.social', 'hey @airparadis.bsky.social, where is it', true],
    ['@airparadis.bsky.social', 'airparadis.bsky.social', false],
    ['東京', '今日は東京に行く', true],
    ['or', 'this or that', true],
    ['is:retweet OR delta', 'delta', true],
    ['delta -is:retweet', 'delta', true],
  ])('%s on “%s”: %s', (query, text, expected) => {
    expect(finds(query, text)).toBe(expected)
  })

  test('knows the language and whether a post is a reply', () => {
    expect(finds('delta lang:fr', 'delta', { langs: ['en', 'fr-ca'] })).toBe(true)
    expect(finds('delta lang:fr', 'delta', { langs: ['en'] })).toBe(false)
    expect(finds('delta -is:reply', 'delta', { isReply: true })).toBe(false)
    expect(finds('delta is:reply', 'delta', { isReply: true })).toBe(true)
  })

  test.each([
    ['', 'what to look for'],
    ['   ', 'what to look for'],
    ['"air paradis', 'quotation mark is not closed'],
    ['(air', 'parenthesis is not closed'],
    ['air)', 'was not opened'],
    ['air OR', 'one side of OR'],
    ['OR air', 'one side of OR'],
    ['()', 'one side of OR, or in parentheses'],
    ['-air', 'a word that must'],
    ['air OR -paradis', 'a word that must'],
    ['lang:fr', 'a word that must'],
    ['air lang:french', 'two or three letters'],
    ['from:ann air', 'cannot be asked here'],
    ['air !!!', 'is no word'],
    ['""', 'hold no word'],
    ['a '.repeat(300), 'at most 512'],
  ])('“%s” is refused with a reason', (query, reason) => {
    const parsed = parseQuery(query)
    expect('problem' in parsed && parsed.problem).toContain(reason)
  })

  test('never throws, and what it takes finds nothing in an empty post', () => {
    const piece = fc.constantFrom('air', '"', '(', ')', '-', 'OR', 'lang:fr', '#a', 'é', ' ', '\u{1F600}', '\ud800')
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(piece).map((all) => all.join(' ')), fc.array(piece).map((all) => all.join(''))), (text) => {
      const parsed = parseQuery(text)
      if ('query' in parsed) expect(matchesQuery(parsed.query, { folded: foldText(''), langs: ['fr'], isReply: true })).toBe(false)
      else expect(parsed.problem).toMatch(/\.$/)
    }))
  })
})

describe('folding', () => {
  test('done twice is done once, and neither case nor accents matter', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = foldText(text)
      expect(foldText(once)).toBe(once)
      expect(once.startsWith(' ') && once.endsWith(' ')).toBe(true)
      expect(foldText(text.normalize('NFD'))).toBe(once)
    }))
  })
})
