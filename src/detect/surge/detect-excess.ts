import { z } from 'zod'
import { episode, followEpisode } from './follow-episode.js'
import { fading } from './fading.js'
import { keepRecent } from './keep-recent.js'
import { beginPeakTail, learnSurprise, measureReach, peakTail, raiseBar } from './peak-tail.js'
import type { SurgeSettings } from './settings.js'
import { beginScale, learnScale, measureSurprise } from './surprise.js'

/** A count over the minutes before `at` (minutes since 1970), and how many are usual there. */
export interface ExpectedBin {
  at: number
  minutes: number
  count: number
  expected: number
}

/** What one window has to say of the bin that ends it. */
export interface Judgement {
  windowMinutes: number
  observed: number
  expected: number
  /** Standard deviations above the expected, on a logarithmic scale. */
  surprise: number
  /** The surprise from which on it is told. */
  bar: number
  /** How far past peaks reach above the threshold on average. */
  reach: number
  /** (surprise − bar) / reach: 0 at the bar, and 1 more is e times as rare. */
  height: number
}

/** What is remembered of a series: a few hundred numbers, however long the series is. Times in minutes since 1970. */
export const excessState = z.object({
  firstAt: z.number().nullable(),
  /** The newest bins, as far back as the longest window: end, count, expected. */
  recent: z.array(z.tuple([z.number(), z.number(), z.number()])),
  /** One for each window. */
  judges: z.array(z.object({ scale: fading, tail: peakTail })),
  /** The episode under way. */
  episode: episode.nullable(),
})
export type ExcessState = z.infer<typeof excessState>

export interface ExcessStep {
  state: ExcessState
  /** The window that stands highest above its bar, or nearest below. Undefined while learning. */
  judgement?: Judgement
  /** What each window has to say, highest first. Empty while learning. */
  judgements: Judgement[]
  /** This bin is to be told: the first of an episode above the bar, or a whole step above what was told of it. */
  opened: boolean
}

export function beginExcess(settings: SurgeSettings): ExcessState {
  return { firstAt: null, recent: [], judges: settings.windows.map((windowMinutes) => ({ scale: beginScale(windowMinutes), tail: beginPeakTail() })), episode: null }
}

/**
 * Judges a bin against what is expected of it, and learns from it. Pure and causal. The surprise of each window (log of
 * observed over expected, in its ordinary deviations) is held against a bar that the past peaks of the series set: the height
 * that is reached once in the return period. So a series full of spikes has a high bar, and a steady one a low bar.
 *
 * @param bin later than every bin before it, with a count that is a finite number of at least 0
 */
export function detectExcess(state: ExcessState, bin: ExpectedBin, settings: SurgeSettings): ExcessStep {
  const firstAt = state.firstAt ?? bin.at
  const isLearning = bin.at - firstAt < settings.warmUp
  // Six digits: the memory of every watch is written after every bin, and most of it is these rows.
  const expected = Number(bin.expected.toPrecision(6))
  const recent: ExcessState['recent'] = keepRecent(state.recent, bin.at - Math.max(...settings.windows), [bin.at, bin.count, expected])
  const judged = state.judges.map((judge, place) => {
    const judgement = judgeWindow(judge, recent, settings.windows[place] ?? 0, settings)
    // On the first day nothing is known yet that could be deviated from.
    if (isLearning) return { judgement, learnt: judge }
    const scale = learnScale(judge.scale, judgement.observed, judgement.expected, bin.minutes, settings)
    return { judgement, learnt: { scale, tail: learnSurprise(judge.tail, judgement.surprise, bin.minutes, settings) } }
  })
  const judgements = judged.map(({ judgement }) => judgement).sort((a, b) => b.height - a.height)
  const told = isLearning ? [] : judgements
  const { episode, opened } = followEpisode(state.episode, bin.at, measurePeak(told, settings), settings)
  const [highest] = told
  return { state: { firstAt, recent, judges: judged.map(({ learnt }) => learnt), episode }, judgements: told, opened, ...(highest && { judgement: highest }) }
}

function judgeWindow(judge: ExcessState['judges'][number], recent: ExcessState['recent'], windowMinutes: number, settings: SurgeSettings): Judgement {
  const newest = recent.at(-1)?.[0] ?? 0
  let [observed, expected] = [0, 0]
  // Backwards, since most windows are a few bins long. The newest bin always counts, also where it is longer than the window.
  for (let place = recent.length - 1; place >= 0; place--) {
    const row = recent[place]
    if (!row || (row[0] <= newest - windowMinutes && row[0] !== newest)) break
    observed += row[1]
    expected += row[2]
  }
  const surprise = measureSurprise(observed, expected, judge.scale, settings)
  const bar = raiseBar(judge.tail, settings)
  const reach = measureReach(judge.tail)
  return { windowMinutes, observed, expected, surprise, bar, reach, height: (surprise - bar) / reach }
}

/** What an episode goes by. Few counts are nobody's alarm, but they do prolong one. */
function measurePeak(judgements: readonly Judgement[], { threshold, minimum }: SurgeSettings): { isSurprising: boolean; height: number } {
  const enough = judgements.filter(({ observed }) => observed >= minimum)
  return { isSurprising: judgements.some(({ surprise }) => surprise >= threshold), height: Math.max(...enough.map(({ height }) => height)) }
}
