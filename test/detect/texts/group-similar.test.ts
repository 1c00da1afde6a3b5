import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupSimilar } from '../../../src/detect/texts/group-similar.js'
import { finish } from '../../../src/detect/index.js'
import { readWords } from '../../../src/detect/texts/read-words.js'

function group(texts: readonly string[]): number[] {
  return finish(groupSimilar(texts.map((text) => readWords(text).flat())))
}

describe('texts that say the same', () => {
  test.each([
    ['retweets', 'Two hours on the tarmac!', 'RT @ann: two hours on the TARMAC'],
    ['another link and handle', '@vigie two hours on the tarmac https://t.co/a', 'two hours on the tarmac https://t.co/b'],
    ['a word more', 'they cancelled my flight to Rome and nobody answers the phone', 'they cancelled my flight to Rome and nobody answers the phone today'],
    ['a word changed', 'they just cancelled my flight to Rome and nobody answers the phone', 'they just cancelled my flight to Oslo and nobody answers the phone'],
    ['another number', 'i hate this delay, number 12', 'i hate this delay, number 4503'],
    ['hidden characters', 'lost my bags again', 'lost my ba\u200bgs again'],
  ])('are one: %s', (_, one, other) => {
    expect(group([one, 'something else', other])).toEqual([0, 1, 0])
  })

  test.each([
    ['the bag is lost', 'the flight is late'],
    ['my flight to Rome is late', 'my bag to Rome is lost'],
    ['😡', '👍'],
    ['荷物がない', '飛行機が遅れた'],
  ])('are two: %j and %j', (one, other) => {
    expect(group([one, other])).toEqual([0, 1])
  })

  const word = fc.constantFrom('late', 'bag', 'lost', 'rome', 'never', 'again', 'crew', 'my')
  const text = fc.array(word, { maxLength: 9 }).map((words) => words.join(' '))

  test('are found as by comparing all pairs, in the order in which they come', () => {
    fc.assert(fc.property(fc.array(text, { maxLength: 25 }), (texts) => {
      expect(group(texts)).toEqual(groupSlowly(texts))
    }))
  })
})

/** The definition itself: each text joins the first leader that shares 70 % of what either holds. */
function groupSlowly(texts: readonly string[]): number[] {
  const leaders: number[] = []
  const sets = texts.map((text) => {
    const words = text === '' ? [] : text.split(' ')
    return new Set(words.flatMap((each, place) => (place === 0 ? [each] : [each, `${words[place - 1] ?? ''} ${each}`])))
  })
  return texts.map((each, place) => {
    const leader = leaders.find((other) => texts[other] === each) ?? leaders.find((other) => isAlike(sets[other] ?? new Set(), sets[place] ?? new Set()))
    if (leader === undefined) leaders.push(place)
    return leader ?? place
  })
}

function isAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shared = [...one].filter((each) => other.has(each)).length
  const either = one.size + other.size - shared
  return either > 0 && shared >= 0.7 * either
}
