import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanLang, cleanUrl, cleanWords } from '../../../src/feed/replay/clean-attributes.js'

describe('an author or a key', () => {
  test.each<[unknown, string | undefined]>([
    [' Nina ', 'Nina'], [42, '42'], [true, 'true'], ['', undefined], [' \n ', undefined], [null, undefined], [undefined, undefined], [['a'], undefined],
    ['a\u0000b\u001bc', 'abc'], ['a\ud800b', 'ab'], ['é😀', 'é😀'], ['a'.repeat(500), 'a'.repeat(200)], [`${'a'.repeat(199)}😀`, 'a'.repeat(199)],
  ])('%j becomes %j', (value, expected) => {
    expect(cleanWords(value)).toBe(expected)
  })

  test('can always be stored: whole characters, no NUL, at most 200', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
      const words = cleanWords(text)
      if (words === undefined) return
      expect(!/\p{Surrogate}/u.test(words) && !words.includes('\0') && words.length <= 200 && words.length > 0).toBe(true)
    }))
  })
})

test.each<[unknown, string | undefined]>([
  ['en', 'en'], [' FR ', 'fr'], ['pt-BR', 'pt-br'], ['', undefined], ['english please', undefined], ['x', undefined], [7, undefined], [`en-${'a-'.repeat(40)}a`, undefined],
])('the language %j becomes %j', (value, expected) => {
  expect(cleanLang(value)).toBe(expected)
})

test.each<[unknown, string | undefined]>([
  ['https://example.com/a?b=1', 'https://example.com/a?b=1'], ['http://example.com', 'http://example.com/'], ['HTTPS://EXAMPLE.com/"><script>', 'https://example.com/%22%3E%3Cscript%3E'],
  ['javascript:alert(1)', undefined], ['data:text/html,x', undefined], ['example.com', undefined], ['', undefined], [7, undefined],
  [`https://example.com/${'a'.repeat(2000)}`, undefined],
])('the address %j becomes %j', (value, expected) => {
  expect(cleanUrl(value)).toBe(expected)
})
