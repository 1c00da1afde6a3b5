import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseTweet } from '../../../src/predict/text/normalise-tweet.js'
import { splitWords } from '../../../src/predict/text/split-words.js'

const split = (text: string): string[] => splitWords(normaliseTweet(text))

describe('splitWords', () => {
  it.each([
    ['words, and the placeholders of links and handles', '@crew flew to Oran: https://example.org', ['<user>', 'flew', 'to', 'oran', '<url>']],
    ['marks that carry feeling', 'why?! wow!!! ok...', ['why', '?!', 'wow', '!!', 'ok', '..']],
    ['emoticons', "late :( :'( but ok :-) ;D <3 </3 (: ^_^ -_-", ['late', ':(', ":'(", 'but', 'ok', ':-)', ';d', '<3', '</3', '(:', '^_^', '-_-']],
    ['no emoticon inside a time, a list or a ratio', 'at 8:30, seats 3:d4', ['at', '8', '30', 'seats', '3', 'd4']],
    ['emoji without colour of skin or joiners', 'thanks 👍🏽 👩‍✈️ 🇫🇷', ['thanks', '👍', '👩', '✈', '🇫🇷']],
    ['negated verbs as not', "don't dont can't cannot won't isnt", ['not', 'not', 'not', 'not', 'not', 'not']],
    ['other endings dropped', "it's i'm we'll they've paris's", ['it', 'i', 'we', 'they', 'paris']],
    ['letters of every script', 'vol retardé, рейс, 航班', ['vol', 'retardé', 'рейс', '航班']],
    ['nothing', ' ,;- ', []],
  ])('finds %s', (_, text, expected) => {
    expect(split(text)).toEqual(expected)
  })

  it('finds no token that is empty or holds a space, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      for (const token of split(text)) expect(token).toMatch(/^\S+$/u)
    }))
  })

  it('takes time in proportion to the length of hostile texts', () => {
    const pieces = [":'", '^_', "a'", ')-', '-_', '<', '😀', "b'c", '_.-', '!', ':-', '🇫']
    const started = performance.now()
    for (const piece of pieces) {
      splitWords(piece.repeat(100_000 / piece.length))
      splitWords(`:${piece.repeat(100_000 / piece.length)}`)
    }
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
