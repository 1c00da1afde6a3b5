import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseTweet } from '../../../src/predict/text/normalise-tweet.js'

const words = (text: string): string => normaliseTweet(text).replace(/\s+/g, ' ').trim()

describe('normaliseTweet', () => {
  it.each([
    ['entities are unescaped', 'R&amp;R &lt;3 &quot;ok&quot; &#39;n&#x27;', 'r&r <3 "ok" \'n\''],
    ['entities are unescaped once', '&amp;lt;', '&lt;'],
    ['what only looks like an entity stays', 'a & b &nosuch; &#0; &#xd800; &#x110000;', 'a & b &nosuch; & 0; & xd800; & x110000;'],
    ['styled letters become plain ones', '𝐁𝐀𝐃 ｆｌｉｇｈｔ', 'bad flight'],
    ['composed and decomposed letters are one', 'cafe\u0301', 'caf\u00e9'],
    ['links are one token', 'see https://example.org/a?b=c#d and www.example.org now', 'see <url> and <url> now'],
    ['handles are one token', '@AirParadis hi, @someone@example.social', '<user> hi, <user>'],
    ['a mail address is not a handle', 'write to me@example.org', 'write to me@example.org'],
    ['a hashtag is its word', '#NeverAgain', 'neveragain'],
    ['long letters are squeezed to two', 'soooooo baaaad!!!!!', 'soo baad!!'],
    ['numbers are not', 'row 1000 and 777', 'row 1000 and 777'],
    ['typographic apostrophes are plain', 'don\u2019t', "don't"],
    ['characters nobody sees are dropped', 'ba\u200bd \u202eflight\u00ad', 'bad flight'],
  ])('%s', (_, text, expected) => {
    expect(words(text)).toBe(expected)
  })

  it('leaves no capital, hash or long repetition in any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const normalised = normaliseTweet(text)
      expect(normalised).not.toMatch(/#|[A-Z]|([^\d])\1\1/u)
    }))
  })

  it('takes time in proportion to the length of hostile texts', () => {
    const pieces = ['@', '&', '<', 'a@', '&#', 'http://', 'www.', '@a.', '\u0301', 'é', '#']
    const started = performance.now()
    for (const piece of pieces) normaliseTweet(piece.repeat(100_000 / piece.length))
    // A few milliseconds each; a quadratic pattern takes minutes.
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
