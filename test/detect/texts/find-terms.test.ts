import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findTerms, finish, type EarlierWording, type Wording } from '../../../src/detect/index.js'
import { compareShares } from '../../../src/detect/texts/compare-shares.js'

const cities = ['Rome', 'Oslo', 'Lima', 'Cairo', 'Porto', 'Tunis', 'Delhi', 'Quito', 'Dakar', 'Minsk']
const feelings = ['so angry right now', 'what a mess', 'i hate it', 'worst day', 'not fair at all', 'i could cry', 'never flying here', 'such a joke', 'ruined my week', 'really upset']

/** Ordinary days: half of it complaints about late flights, half small talk. */
const before: EarlierWording[] = Array.from({ length: 200 }, (_, index) => {
  const [city, feeling] = [cities[index % 10] ?? '', feelings[Math.floor(index / 10) % 10] ?? '']
  return index % 2 === 0
    ? { text: `flight ${index} to ${city} is late, ${feeling}`, author: `a${index}`, isNegative: true }
    : { text: `window seat ${index} to ${city} with Air Paradis`, author: `b${index}`, isNegative: false }
})

function people(count: number, write: (index: number) => string, author: (index: number) => string | null = (index) => `c${index}`): Wording[] {
  return Array.from({ length: count }, (_, index) => ({ text: write(index), author: author(index) }))
}

const cancelled = people(20, (index) => `the app cancelled my booking to ${cities[index % 10] ?? ''}, ${feelings[(index * 3) % 10] ?? ''} number${index}`)

describe('the terms that set an episode apart', () => {
  test('are what it is about, with how many mentions hold them, and not what people always complain of', () => {
    const terms = finish(findTerms(cancelled, before))
    expect(terms[0]).toEqual({ term: 'app cancelled', mentions: 20 })
  })

  test('are none where people say what they always say', () => {
    const usual = before.filter((each) => each.isNegative).slice(0, 30)
    expect(finish(findTerms(usual, before.slice(60)))).toEqual([])
  })

  test.each([
    ['one person in many words', people(30, (index) => `buycoin ${cities[index % 10] ?? ''} ${feelings[index % 7] ?? ''} ${index}`, () => 'spammer')],
    ['many people in one text', people(30, () => 'buycoin is the answer to late flights my friends')],
    ['one text that repeats it', people(1, () => 'buycoin '.repeat(300))],
    ['two people', people(2, (index) => `buycoin ${cities[index] ?? ''} ${feelings[index] ?? ''}`)],
  ])('are not what is said by %s', (_, hostile) => {
    expect(finish(findTerms([...cancelled, ...hostile], before)).map(({ term }) => term).filter((term) => term.includes('buycoin'))).toEqual([])
  })

  test('count copies as mentions, though they are one voice', () => {
    const copies = people(10, () => 'RT @ann: the app cancelled my booking to Rome, so angry right now number0', (index) => `d${index}`)
    expect(finish(findTerms([...cancelled, ...copies], before))[0]).toEqual({ term: 'app cancelled', mentions: 30 })
  })

  test('hold no other term of the list', () => {
    const terms = finish(findTerms(cancelled, before)).map(({ term }) => term)
    for (const term of terms) for (const other of terms) if (term !== other) expect(` ${term} `).not.toContain(` ${other} `)
  })

  test.each([
    ['hashtags', '#boycottparadis'], ['emoji', '🤬'], ['accents', 'grève'], ['other scripts', 'забастовка'],
  ])('may be %s', (_, term) => {
    const texts = people(12, (index) => `${feelings[index % 10] ?? ''} ${term} ${cities[(index * 7) % 10] ?? ''}${index}`)
    expect(finish(findTerms(texts, before)).map((each) => each.term)).toContain(term)
  })

  test.each([['nobody said anything', [], before], ['nothing is known of before', cancelled, []]])('are none where %s', (_, texts, earlier) => {
    expect(finish(findTerms(texts, earlier))).toEqual([])
  })

  const wording = fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 80 }), author: fc.option(fc.constantFrom('x', 'y', 'z')) })
  test('of any texts are at most five, each held by at least three of them', () => {
    fc.assert(fc.property(fc.array(wording, { maxLength: 30 }), fc.array(wording.map((each) => ({ ...each, isNegative: true })), { maxLength: 30 }), (texts, earlier) => {
      const terms = finish(findTerms(texts, earlier))
      expect(terms.length).toBeLessThanOrEqual(5)
      for (const { term, mentions } of terms) {
        expect(term.split(' ').length).toBeLessThanOrEqual(3)
        expect(mentions).toBeGreaterThanOrEqual(3)
        expect(mentions).toBeLessThanOrEqual(texts.length)
      }
    }))
  })
})

describe('how much more common a term is', () => {
  test('is nothing where it is as common in both, and changes its sign with the sides', () => {
    expect(compareShares({ holding: 10, of: 100 }, { holding: 20, of: 200 }).logRatio).toBeCloseTo(0, 2)
    const [one, other] = [{ holding: 8, of: 20 }, { holding: 3, of: 300 }]
    expect(compareShares(one, other).deviations).toBeCloseTo(-compareShares(other, one).deviations, 10)
  })

  test('weighs more the more has been seen', () => {
    const few = compareShares({ holding: 3, of: 6 }, { holding: 1, of: 10 })
    const many = compareShares({ holding: 300, of: 600 }, { holding: 100, of: 1000 })
    expect(many.deviations).toBeGreaterThan(few.deviations)
    expect(many.logRatio).toBeGreaterThan(few.logRatio)
  })

  const share = fc.nat(1e6).chain((of) => fc.nat(of).map((holding) => ({ holding, of })))
  test('is a finite number for any two collections', () => {
    fc.assert(fc.property(share, share, (one, other) => {
      const { logRatio, deviations } = compareShares(one, other)
      expect(Number.isFinite(logRatio) && Number.isFinite(deviations)).toBe(true)
    }))
  })
})
