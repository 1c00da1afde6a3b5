import { z } from 'zod'
import { addFading, beginExcess, detectExcess, excessState, fadeOver, fading, type Fading, type Judgement } from '../surge/index.js'
import type { BadBuzzSettings } from './settings.js'

const minutesPerDay = 1440

/** What is remembered of the share of negatives. `usual`: negatives over mentions, the prior aside. */
export const shareState = z.object({ usual: fading, excess: excessState })
export type ShareState = z.infer<typeof shareState>

export function beginShare({ share }: BadBuzzSettings): ShareState {
  return { usual: { sum: 0, weight: 0 }, excess: beginExcess(share) }
}

/** Standard deviation of the logarithm of the usual share: between brands, and between the first day of one and its others. */
const [ofBrands, ofDays] = [0.5, 0.2]

/**
 * The share of mentions that is usually negative: a mean that fades, and a prior that does not, so that where little is
 * known the share is the prior's and never exactly none or all.
 */
export function measureUsualShare({ sum, weight }: Fading, { sharePrior: { share, mentions } }: BadBuzzSettings): number {
  return (sum + share * mentions) / (weight + mentions)
}

/**
 * Judges the negatives of a bin against how many there usually are among so many mentions, and learns from it. Pure. A bin
 * without mentions teaches nothing and is no surprise.
 *
 * @param bin `at` in minutes since 1970, later than every bin before it; `elapsed` minutes since the one before
 */
export function judgeShare(
  state: ShareState, bin: { at: number; minutes: number; elapsed: number; negatives: number; mentions: number }, settings: BadBuzzSettings,
): { state: ShareState; judgements: Judgement[] } {
  const { at, minutes, negatives, mentions } = bin
  const fade = fadeOver(bin.elapsed, settings.shareHalfLife)
  if (mentions === 0) return { state: { ...state, usual: addFading(state.usual, fade, 0, 0) }, judgements: [] }
  const share = measureUsualShare(state.usual, settings)
  const days = (at - (state.excess.firstAt ?? at)) / minutesPerDay
  const ignorance = (ofBrands ** 2 * settings.sharePrior.mentions) / (settings.sharePrior.mentions + state.usual.weight) + ofDays ** 2 / (1 + days)
  const knowledge = settings.share.windows.map(() => ({ ignorance }))
  const { state: excess, judgements } = detectExcess(state.excess, { at, minutes, count: negatives, expected: share * mentions, knowledge }, settings.share)
  const taught = Math.min(negatives, raiseOdds(share, oddsClip) * mentions + settings.share.offset)
  return { state: { usual: addFading(state.usual, fade, taught, mentions), excess }, judgements }
}

/** Odds above so many times the usual teach as if they were that many: an episode is not what is usual. */
const oddsClip = 3

/** A count can be clipped at a multiple of the usual; a share that is large already cannot, but its odds can. */
function raiseOdds(share: number, factor: number): number {
  return (factor * share) / (factor * share + 1 - share)
}
