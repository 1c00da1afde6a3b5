import { addRow, detectSurge, sumRows, type Judgement, type SurgeState } from '../surge/index.js'
import type { BadBuzzBin } from './detect-bad-buzz.js'
import { judgeShare, measureUsualShare } from './judge-share.js'
import type { BadBuzzSettings } from './settings.js'
import type { BadBuzzState } from './state.js'

/** What is learnt from the bins of a watch. Presets differ in their bars alone, so it is the same for all of them. */
export type Learnt = Pick<BadBuzzState, 'at' | 'volume' | 'share' | 'recent'>

/** What a bin shows and teaches. */
export interface SeenBin {
  at: number
  learnt: Learnt
  /** What was known of the number of negatives before it. */
  known: SurgeState
  /** What each window has to say of the number of negatives … */
  volume: Judgement[]
  /** … and of their share. */
  share: Judgement[]
  usualShare: number
  /** Some window stands above the threshold. Bars lie there or higher, so where none does nothing reaches its bar. */
  isSurprising: boolean
  /** Mentions in the newest so many minutes. */
  countMentions: (windowMinutes: number) => number
}

/**
 * Looks at the next bin of a watch and learns from it; undefined where the bin is passed over (see `detectBadBuzz`). Pure.
 */
export function observeBin(before: Learnt, bin: BadBuzzBin, settings: BadBuzzSettings): SeenBin | undefined {
  if (!isSound(bin) || bin.at <= (before.at ?? -Infinity)) return undefined
  const { at, minutes, negatives, mentions } = bin
  const elapsed = before.at === null ? minutes : at - before.at
  const usualShare = measureUsualShare(before.share.usual, settings)
  const volume = detectSurge(before.volume, { at, minutes, count: negatives }, settings.volume)
  const share = judgeShare(before.share, { ...bin, elapsed }, settings)
  const recent = addRow(before.recent, [at, minutes, mentions], settings.volume.longest)
  const countMentions = (windowMinutes: number): number => sumRows(recent, windowMinutes)[0] ?? 0
  const isSurprising = [...volume.judgements, ...share.judgements].some(({ surprise }) => surprise >= settings.volume.threshold)
  const learnt = { at, volume: volume.state, share: share.state, recent }
  return { at, isSurprising, learnt, known: before.volume, volume: volume.judgements, share: share.judgements, usualShare, countMentions }
}

function isSound({ at, minutes, negatives, mentions }: BadBuzzBin): boolean {
  return Number.isFinite(at) && minutes > 0 && negatives >= 0 && negatives <= mentions && Number.isFinite(mentions)
}
