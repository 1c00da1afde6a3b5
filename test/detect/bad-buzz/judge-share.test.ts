import { describe, expect, test } from 'vitest'
import { beginShare, judgeShare, measureUsualShare, type ShareState } from '../../../src/detect/bad-buzz/judge-share.js'
import { settleBadBuzz } from '../../../src/detect/index.js'

const settings = settleBadBuzz('balanced')
const day = 288

/** The share that is usual after so many bins, each with the same counts. */
function learn(bins: number, negatives: number, mentions: number, begun?: { state: ShareState; at: number }): { share: number; state: ShareState; at: number } {
  let { state, at } = begun ?? { state: beginShare(settings), at: 0 }
  for (let bin = 0; bin < bins; bin++) {
    at += 5
    state = judgeShare(state, { at, minutes: 5, elapsed: 5, negatives, mentions }, settings).state
  }
  return { share: measureUsualShare(state.usual, settings), state, at }
}

describe('the usual share', () => {
  test.each([
    { what: 'is three in ten before anything is known', bins: 0, negatives: 0, mentions: 0, share: 0.3 },
    { what: 'is what it was for a day', bins: day, negatives: 7, mentions: 10, share: 0.7 },
    { what: 'is near none where nobody complains', bins: 3 * day, negatives: 0, mentions: 10, share: 0 },
    { what: 'is not learnt from bins without mentions', bins: 3 * day, negatives: 0, mentions: 0, share: 0.3 },
  ])('$what', ({ bins, negatives, mentions, share }) => {
    expect(learn(bins, negatives, mentions).share).toBeCloseTo(share, 1)
  })

  test('learns from an episode in part: six hours of nothing but complaints, five times as many mentions', () => {
    const before = learn(14 * day, 3, 10)
    const after = learn(72, 50, 50, before)
    expect(after.share).toBeGreaterThan(before.share)
    expect(after.share).toBeLessThan(before.share + 0.06)
  })

  test('comes to what is usual now within weeks', () => {
    expect(learn(28 * day, 6, 10, learn(14 * day, 3, 10)).share).toBeGreaterThan(0.55)
  })
})

test('a share that is usually large still has a surprise: six hours with nine in ten negative, where seven are usual', () => {
  const usual = learn(14 * day, 7, 10)
  let { state, at } = usual
  const heights: number[] = []
  for (let bin = 0; bin < 72; bin++) {
    at += 5
    const step = judgeShare(state, { at, minutes: 5, elapsed: 5, negatives: 9, mentions: 10 }, settings)
    state = step.state
    heights.push(...step.judgements.map(({ height }) => height))
  }
  expect(Math.max(...heights)).toBeGreaterThan(0)
})
