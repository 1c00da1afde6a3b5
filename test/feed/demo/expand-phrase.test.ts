import { describe, expect, test } from 'vitest'
import { expandPhrase } from '../../../src/feed/demo/expand-phrase.js'
import { createRandom } from '../../../src/feed/demo/random.js'
import { englishComplaints } from '../../../src/feed/demo/texts/english-complaints.js'
import { englishCrisis, englishCrisisRemarks } from '../../../src/feed/demo/texts/english-crisis.js'
import { englishPraise } from '../../../src/feed/demo/texts/english-praise.js'
import { englishRemarks } from '../../../src/feed/demo/texts/english-remarks.js'
import { french } from '../../../src/feed/demo/texts/french.js'
import { places } from '../../../src/feed/demo/texts/places.js'

/** All that comes of a phrase in many draws. */
function expandOften(start: string, grammar: Record<string, string[]> = {}): Set<string> {
  const random = createRandom('expand', start)
  return new Set(Array.from({ length: 300 }, () => expandPhrase({ ...grammar, start: [start] }, 'start', random)))
}

describe('a phrase', () => {
  test.each<[string, string[]]>([
    ['plain', ['plain']],
    ['to {city}', ['to Rome', 'to Oslo']],
    ['{a|b} {c|}', ['a c', 'a ', 'b c', 'b ']],
    ['{to {city}|home {now|later}}!', ['to Rome!', 'to Oslo!', 'home now!', 'home later!']],
  ])('%j becomes each of %j', (phrase, expected) => {
    expect(expandOften(phrase, { city: ['Rome', 'Oslo'] })).toEqual(new Set(expected))
  })

  test.each([['{nowhere}'], ['{a|b'], ['{a|{b}']])('%j is a slip of ours', (phrase) => {
    expect(() => expandOften(phrase)).toThrow()
  })
})

describe('our grammars', () => {
  test.each(
    Object.entries({ englishComplaints, englishCrisis, englishCrisisRemarks, englishPraise, englishRemarks, french }),
  )('%s hold no slip: every phrase of theirs expands', (_, grammar) => {
    const random = createRandom('slips')
    const whole = { ...places, ...grammar }
    for (const [symbol, phrases] of Object.entries(whole)) {
      for (const phrase of phrases) {
        for (let draw = 0; draw < 20; draw++) expect(expandPhrase({ ...whole, it: [phrase] }, 'it', random), symbol).not.toMatch(/[{}|]|undefined/)
      }
    }
  })
})
