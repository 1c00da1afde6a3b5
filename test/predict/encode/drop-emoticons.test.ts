import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dropEmoticons } from '../../../src/predict/encode/drop-emoticons.js'

test.each([
  ['late again :(', 'late again'],
  [':-) thanks', 'thanks'],
  ['so =( and ;D and xD and :\'( here', 'so and and and here'],
  ['we <3 you ^_^', 'we you'],
  ['(: mirrored', 'mirrored'],
  ['why :((((', 'why'],
  // A time, a path and a list are no faces.
  ['at 8:30 from http://a.b/c', 'at 8:30 from http://a.b/c'],
  ['options:door', 'options:door'],
  ['love xo and xd', 'love xo and xd'],
])('%s becomes %s', (text, bare) => {
  expect(dropEmoticons(text)).toBe(bare)
})

test('letters stay, whatever stands around them', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z ]{0,40}$/), (text) => {
      expect(dropEmoticons(text)).toBe(text.replace(/ {2,}/g, ' ').trim())
    }),
  )
})
