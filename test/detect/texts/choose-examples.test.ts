import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseExamples, finish, type ExampleCandidate } from '../../../src/detect/index.js'

const post = (text: string, negative = 0.8, reach: number | null = null): ExampleCandidate => ({ text, negative, reach })

const stuck = ['stuck at the gate in Rome for hours', 'hours at the gate and still stuck in Oslo', 'we are stuck at gate five with kids', 'stuck for hours at some gate in Lima']

describe('the examples of an alert', () => {
  test('are the post of most reach, the most negative and the most typical, with how many say the same', () => {
    const candidates = [
      post('you lost a customer for life', 0.99), post('a famous person is annoyed by the coffee', 0.7, 900), ...stuck.map((text) => post(text, 0.8, 3)),
      post('RT @ann: stuck at the gate in Rome for hours!', 0.8, 1), post('RT @bob: A famous person is annoyed by the coffee', 0.7, 2),
    ]
    expect(finish(chooseExamples(candidates))).toEqual([
      { place: 1, reason: 'reach', similar: 1 }, { place: 0, reason: 'negative', similar: 0 }, { place: 2, reason: 'typical', similar: 1 },
    ])
  })

  test('are the most negative and the most typical where no post has any reach', () => {
    const candidates = [post('you lost a customer for life', 0.99), ...stuck.map((text, index) => post(text, 0.8 - index / 100, index % 2 ? null : 0))]
    expect(finish(chooseExamples(candidates)).map(({ reason }) => reason)).toEqual(['negative', 'typical', 'negative'])
  })

  test('show of posts that say the same the one of most reach', () => {
    expect(finish(chooseExamples([post('no seats left on board', 0.9), post('no seats left on board', 0.8, 40)]))).toEqual([{ place: 1, reason: 'reach', similar: 1 }])
  })

  test('are not those that people have got already, nor like them', () => {
    expect(finish(chooseExamples([post('RT @ann: no seats left on board'), post('lost my bags')], ['No seats left on board!']))).toEqual([{ place: 1, reason: 'negative', similar: 0 }])
  })

  test('are none of nothing', () => {
    expect(finish(chooseExamples([]))).toEqual([])
  })

  const candidate = fc.record({
    text: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom(...stuck)), negative: fc.double({ min: 0, max: 1, noNaN: true }),
    reach: fc.option(fc.nat(1000)),
  })
  test('of any posts are at most three different ones, and account for no more posts than there are', () => {
    fc.assert(fc.property(fc.array(candidate, { maxLength: 40 }), (candidates) => {
      const chosen = finish(chooseExamples(candidates))
      expect(chosen.length).toBeLessThanOrEqual(3)
      expect(new Set(chosen.map(({ place }) => candidates[place]?.text)).size).toBe(chosen.length)
      expect(chosen.reduce((sum, { similar }) => sum + similar + 1, 0)).toBeLessThanOrEqual(candidates.length)
    }))
  })
})
