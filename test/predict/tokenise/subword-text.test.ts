import { describe, expect, test } from 'vitest'
import { bakeEmoji } from '../../../src/predict/tokenise/bake-emoji.js'
import { writeForSubwords } from '../../../src/predict/tokenise/subword-text.js'

const baked = bakeEmoji()
const emoji = new Map(Object.entries(baked))
const write = (text: string): string => writeForSubwords(text, emoji).replace(/ +/g, ' ').trim()

describe('a post for an encoder', () => {
  test.each([
    ['handles and links become marks of one subword', '@AirParadis see https://t.co/x', '@ see http'],
    ['emoji become their names', 'late 😂', 'late face with tears of joy'],
    ['skin tones do not count', '👍🏽', 'thumbs up'],
    ['joined emoji become their parts', '👩‍✈️', 'woman airplane'],
    ['a heart is one with and without its selector', '❤️ ❤', 'red heart red heart'],
    ['flags are named', '🇫🇷', 'flag france'],
    ['a pictograph without a name leaves nothing', 'late \u{1f6d9} again', 'late again'],
    ['entities, case and long letters are brought together', 'SOOOO &lt;3 &amp; more', 'soo <3 & more'],
  ])('%s', (_, text, written) => {
    expect(write(text)).toBe(written)
  })
})

test('the baked names are single emoji or flags, in alphabetical order', () => {
  expect(emoji.size).toBeGreaterThan(1500)
  expect(Object.keys(baked).every((each) => Array.from(each).length === 1 || /^\p{Regional_Indicator}{2}$/u.test(each))).toBe(true)
  expect(Object.values(baked).every((name) => name === name.toLowerCase() && name !== '')).toBe(true)
})
