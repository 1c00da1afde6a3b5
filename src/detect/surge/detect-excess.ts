import { z } from 'zod'
import { episode, followEpisode } from './follow-episode.js'
import { fading } from './fading.js'
import { beginPeakTail, learnSurprise, measureReach, peakTail, raiseBar } from './peak-tail.js'
import { addRow, recentRow, roundCount, sumRows } from './recent-rows.js'
import type { SurgeSettings, SurgeWindow } from './settings.js'
import { beginScale, learnScale, measureChance, measureSpread, measureSurprise } from './surprise.js'
import type { Knowledge } from './usual-counts.js'

/** A count over the minutes before `at` (minutes since 1970), how many are usual there, and what is known of each window. */
export interface ExpectedBin {
  at: number
  minutes: number
  count: number
  expected: number
  knowledge: readonly Knowledge[]
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
  /** As far back as the longest window; what is summed are counts and expected counts. */
  recent: z.array(recentRow),
  /** One for each window. The scale is learnt where nothing measures the spread. */
  judges: z.array(z.object({ scale: fading, tail: peakTail })),
  /** The episode under way. */
  episode: episode.nullable(),
})
export type ExcessState = z.infer<typeof excessState>

export interface ExcessStep {
  state: ExcessState
  /** The window that stands highest above its bar, or nearest below. Undefined while nothing is known. */
  judgement?: Judgement
  /** What each window has to say, highest first. */
  judgements: Judgement[]
  /** This bin is to be told: the first of an episode above the bar, or a whole step above what was told of it. */
  opened: boolean
  /** This bin is the first of its episode to be told. */
  began: boolean
}

/** A window is judged when the series has been known for so many times its length. */
const leastKnown = 2
/**
 * Hours after a burst the sum of a day is still far out. So a window that is longer than these minutes counts for no more than so many
 * times what the next shorter one says: it falls back when that one does.
 */
const [longMinutes, heldTo] = [6 * 60, 3]

export function beginExcess({ windows }: SurgeSettings): ExcessState {
  return { firstAt: null, recent: [], judges: windows.map(({ spread }) => ({ scale: beginScale(spread), tail: beginPeakTail() })), episode: null }
}

/**
 * Judges a bin against what is expected of it, and learns from it. Pure and causal. The surprise of each window (log of
 * observed over expected, in its ordinary deviations) is held against a bar that the past peaks of the series set: the height
 * that is reached once in the return period. So a series full of spikes has a high bar, and a steady one a low bar.
 *
 * @param bin later than every bin before it, with a count that is a finite number of at least 0
 */
export function detectExcess(state: ExcessState, bin: ExpectedBin, settings: SurgeSettings): ExcessStep {
  const firstAt = state.firstAt ?? bin.at - bin.minutes
  const expected = roundCount(bin.expected)
  const recent = addRow(state.recent, [bin.at, bin.minutes, bin.count, expected], settings.longest)
  const judges: ExcessState['judges'] = []
  const judgements: Judgement[] = []
  let shorter = Infinity
  for (const [place, window] of settings.windows.entries()) {
    const judge = state.judges[place]
    if (!judge) continue
    if (bin.at - firstAt < leastKnown * window.minutes) {
      judges.push(judge)
      continue
    }
    const { judgement, learnt } = judgeWindow(judge, window, recent, bin.minutes, { ignorance: 0, ...bin.knowledge[place] }, shorter, settings)
    judges.push(learnt)
    judgements.push(judgement)
    shorter = judgement.surprise
  }
  judgements.sort((a, b) => b.height - a.height)
  const { episode, opened, began } = followEpisode(state.episode, bin.at, measurePeak(judgements, settings), settings)
  const [highest] = judgements
  return { state: { firstAt, recent, judges, episode }, judgements, opened, began, ...(highest && { judgement: highest }) }
}

function judgeWindow(
  judge: ExcessState['judges'][number], window: SurgeWindow, recent: ExcessState['recent'], minutes: number, { ignorance, spread }: Knowledge, shorter: number, settings: SurgeSettings,
): { judgement: Judgement; learnt: ExcessState['judges'][number] } {
  const [observed = 0, expected = 0] = sumRows(recent, window.minutes)
  const known = { spread: spread ?? measureSpread(judge.scale), ignorance }
  const ordinary = known.spread ** 2 + measureChance(expected, settings.offset)
  // What may come of not knowing teaches the less.
  const trust = ordinary / (ordinary + ignorance)
  const surprise = Math.min(measureSurprise(observed, expected, known, settings), window.minutes > longMinutes ? heldTo * shorter : Infinity)
  const [bar, reach] = [raiseBar(judge.tail, window, settings), measureReach(judge.tail, window)]
  return {
    judgement: { windowMinutes: window.minutes, observed, expected, surprise, bar, reach, height: (surprise - bar) / reach },
    learnt: {
      scale: spread === undefined ? learnScale(judge.scale, { observed, expected, minutes }, trust, settings) : judge.scale,
      tail: learnSurprise(judge.tail, surprise, minutes, trust, settings),
    },
  }
}

/** What an episode goes by. Few counts are nobody's alarm, but they do prolong one. */
function measurePeak(judgements: readonly Judgement[], { threshold, minimum }: SurgeSettings): { isSurprising: boolean; height: number } {
  const enough = judgements.filter(({ observed }) => observed >= minimum)
  return { isSurprising: judgements.some(({ surprise }) => surprise >= threshold), height: Math.max(...enough.map(({ height }) => height)) }
}
