import { afterAll, describe, expect, it } from 'vitest'
import { openPeers } from '../../../bench/models/open-peers.js'
import { spreadScore } from '../../../bench/models/spread-score.js'
import { decideLabel } from '../../../src/predict/index.js'

const peers = openPeers()

afterAll(() => Promise.all(peers.map((peer) => peer.close())))

describe.each(peers)('$name', (peer) => {
  it.each([
    ['I love this wonderful crew', 'positive'], ['the worst and most horrible flight', 'negative'], ['the gate is on the left', 'neutral'], ['', 'neutral'],
  ])('says of %j: %s', async (text, label) => {
    const [probabilities] = await peer.score([text])
    expect(probabilities && decideLabel(probabilities)).toBe(label)
  })

  it('answers any text, with numbers that sum to 1', async () => {
    const texts = ['😀', 'https://example.org', 'great '.repeat(2000), 'رحلة جيدة', '__proto__ constructor', '\ud83d']
    for (const { negative, neutral, positive } of await peer.score(texts)) {
      expect(negative + neutral + positive).toBeCloseTo(1, 12)
      expect(Math.min(negative, neutral, positive)).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('spreadScore', () => {
  it.each([
    [0.05, 'positive'], [0.0499, 'neutral'], [0, 'neutral'], [-0.0499, 'neutral'], [-0.05, 'negative'], [1, 'positive'], [-1, 'negative'],
  ])('of %d with the edge 0.05 is %s', (score, label) => {
    expect(decideLabel(spreadScore(score, 0.05))).toBe(label)
  })

  it('ranks texts by their score, on either pole', () => {
    const spread = Array.from({ length: 201 }, (_, i) => spreadScore(i / 100 - 1, 0.05))
    for (const [i, each] of spread.slice(1).entries()) {
      expect(each.positive).toBeGreaterThan(spread[i]?.positive ?? 1)
      expect(each.negative).toBeLessThan(spread[i]?.negative ?? 0)
    }
  })
})
