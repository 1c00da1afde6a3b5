import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkQuery } from '../../../src/feed/index.js'
import { checkXQuery } from '../../../src/feed/x/check-x-query.js'

test.each([
  'delta', '"air paradis" OR airparadis -crossword', '(delta OR united) lang:en -is:retweet', '#airparadis @airparadis $AIR', 'from:delta', 'url:"https://t.co" late', '"air paradis" min_likes:10',
  'point_radius:[2.355128 48.861118 16km] delta', 'entity:"Michael Jordan"', '😡', 'paradis (has:images OR has:links)', 'a'.repeat(512), 'place:"new york city"', '"min_faves:3"', '-is:nullcast delta', 'l\'été',
])('X takes %j', (query) => {
  expect(checkXQuery(query)).toBeUndefined()
})

test.each<[string, RegExp]>([
  ['', /Say what to look for/], ['a'.repeat(513), /at most 512 characters, and this has 513/], ['delta min_faves:3', /does not know “min_faves:”; write min_likes:/],
  ['delta min_retweets:3', /write min_reposts:/], ['delta filter:links', /has:links/], ['delta since:2026-01-01', /a watch looks at what is new/], ['delta colour:red', /put it in quotes/],
  ['delta constructor:x', /does not know “constructor:”/], ['-delta', /Besides what must not be there/], ['lang:fr is:reply', /only narrows/], ['delta OR lang:fr', /only narrows/], ['delta OR -united', /Besides/],
  ['delta -(late OR lost)', /write it before each word/], ['delta or united', /OR in capitals/], ['delta AND united', /a space for and/], ['delta OR', /nothing on one side/], ['(delta', /is not closed/],
  ['delta)', /was not opened/], ['()', /nothing on one side/], ['"delta', /quotation mark/], ['delta is:retweet', /finds no retweets/], ['delta is:nice', /comes one of retweet, reply/], ['delta is:nullcast', /- before it/],
  ['delta lang:french', /two or three letters/], ['delta min_likes:many', /a number/], ['delta from:', /Something is missing after “from:”/], ['delta --', /is no word/],
])('of %j it says what is wrong and how to write it', (query, message) => {
  expect(checkXQuery(query)).toMatch(message)
  expect(checkQuery('x', query)).toMatch(message)
})

test('whatever is written, it is answered with a sentence or with nothing', () => {
  const pieces = fc.array(fc.constantFrom('delta', 'OR', 'or', '(', ')', '-', '-(', '"', '"a b"', 'lang:fr', 'is:', 'min_faves:3', '[', ']', '__proto__:x', ' ', '😡', '\u0000', 'url:"x'), { maxLength: 30 })
  fc.assert(fc.property(fc.oneof(pieces.map((all) => all.join('')), fc.string({ unit: 'binary', maxLength: 600 })), (text) => {
    const problem = checkXQuery(text)
    expect(problem === undefined || /^.+\.$/su.test(problem)).toBe(true)
    if (problem === undefined) expect(text.length).toBeLessThanOrEqual(512)
  }))
})
