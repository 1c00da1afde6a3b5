import { detectSurge, followEpisode, forecastUsual, keepRecent, type Judgement } from '../surge/index.js'
import { describeFigures, type BadBuzzFigures } from './describe-figures.js'
import { holdBars, measureAgainst, type HeldBar } from './hold-bars.js'
import { judgeShare, measureUsualShare } from './judge-share.js'
import { rateSeverity } from './rate-severity.js'
import type { BadBuzzSettings } from './settings.js'
import type { BadBuzzState } from './state.js'

/** Mentions of a watch in the minutes before `at` (minutes since 1970), and how many of them are negative. */
export interface BadBuzzBin {
  at: number
  minutes: number
  negatives: number
  mentions: number
}

/** What the detector has to say. `severity` is 1 to 10; times are in minutes since 1970. */
export type BadBuzzEvent =
  | { type: 'opened'; at: number; severity: number; figures: BadBuzzFigures }
  | { type: 'worsened'; at: number; openedAt: number; severity: number; figures: BadBuzzFigures }
  | { type: 'ended'; at: number; openedAt: number }

export interface BadBuzzStep {
  state: BadBuzzState
  event?: BadBuzzEvent
}

/**
 * Judges the next bin of a watch, and learns from it. Pure and causal. Two detectors look: one at the number of negatives,
 * one at their share of all mentions, because either alone misses a kind of crisis. What they are surprised by is one
 * episode. It opens an alert at the bar of either, worsens it where it stands a whole step above what was told, and ends it
 * once both have been calm for an hour; the end is dated back to when the calm began.
 *
 * An ended alert may not be followed by another at once: what keeps coming back within the machine's gap of 6 hours is the
 * same episode, and is told again only where it stands a step higher. That is longer than an hour of cool-down, because
 * peaks so close together were counted as one when the bar was given its rate of false alarms.
 *
 * The first day is learnt from in silence. A bin that ends at or before the newest one (a clock put back), or that cannot be
 * (negative counts, more negatives than mentions), is passed over.
 */
export function detectBadBuzz(before: BadBuzzState, bin: BadBuzzBin, settings: BadBuzzSettings): BadBuzzStep {
  if (!isSound(bin) || bin.at <= (before.at ?? -Infinity)) return { state: before }
  const { at, minutes, negatives, mentions } = bin
  const elapsed = before.at === null ? minutes : at - before.at
  const usualShare = measureUsualShare(before.share.usual, settings)
  const volume = detectSurge(before.volume, { at, minutes, count: negatives }, settings.volume)
  const share = judgeShare(before.share, { ...bin, elapsed }, settings)
  const recent: BadBuzzState['recent'] = keepRecent(before.recent, at - Math.max(...settings.volume.windows), [at, mentions])
  const state = { ...before, at, volume: volume.state, share: share.state, recent }

  const countMentions = (windowMinutes: number): number => recent.reduce((sum, [end, count]) => sum + (end > at - windowMinutes || end === at ? count : 0), 0)
  const enough = ({ observed }: Judgement): boolean => observed >= settings.volume.minimum
  const telling = {
    volume: measureAgainst(before.bars, 'volume', volume.judgements).filter(enough),
    share: measureAgainst(before.bars, 'share', share.judgements).filter((each) => enough(each) && countMentions(each.windowMinutes) >= settings.minimumMentions),
    usualShare,
  }
  const isSurprising = [...volume.judgements, ...share.judgements].some(({ surprise }) => surprise >= settings.volume.threshold)
  const expect = (windowMinutes: number): number => volume.judgements.find((each) => each.windowMinutes === windowMinutes)?.expected ?? 0
  const tell = (): Telling | undefined => {
    const figures = describeFigures(telling, expect, countMentions, settings)
    return figures && { figures: { ...figures, ...describeUsual(before, at, settings) }, bars: [...holdBars('volume', volume.judgements), ...holdBars('share', share.judgements)] }
  }
  return follow(state, at, { isSurprising, height: measureHeight(telling) }, tell, settings)
}

function isSound({ at, minutes, negatives, mentions }: BadBuzzBin): boolean {
  return Number.isFinite(at) && minutes > 0 && negatives >= 0 && negatives <= mentions && Number.isFinite(mentions)
}

const hoursBefore = 13
/** A chart shows two days at most. */
const hoursShown = 50

/** What a chart shows beside the counts: what is usual around the opening, as it was known before this bin. */
function describeUsual({ alert, volume }: BadBuzzState, at: number, settings: BadBuzzSettings): Pick<BadBuzzFigures, 'usual' | 'knownDays'> {
  const usual = forecastUsual(volume, (alert?.openedAt ?? at) - hoursBefore * 60, hoursShown, settings.volume)
  return { knownDays: (at - (volume.excess.firstAt ?? at)) / 1440, ...(usual && { usual }) }
}

function measureHeight({ volume, share }: { volume: Judgement[]; share: Judgement[] }): number {
  return Math.max(...[...volume, ...share].map(({ height }) => height))
}

/** What goes with an alert that is opened or grows worse: its figures, and the bars at this time. */
interface Telling {
  figures: BadBuzzFigures
  bars: HeldBar[]
}

function follow(
  state: BadBuzzState, at: number, peak: { isSurprising: boolean; height: number }, tell: () => Telling | undefined, settings: BadBuzzSettings,
): BadBuzzStep {
  const { alert } = state
  // While an alert is open its episode goes on, also over a gap in the data.
  const running = alert && state.episode ? { ...state.episode, lastSurprise: Math.max(state.episode.lastSurprise, at - settings.volume.gap) } : state.episode
  const { episode, opened } = followEpisode(running, at, peak, settings.volume)
  const telling = opened ? tell() : undefined
  if (telling) {
    const openedAt = alert?.openedAt ?? at
    const told = { at, severity: rateSeverity(peak.height), figures: telling.figures }
    const bars = state.episode ? state.bars : telling.bars
    return { state: { ...state, episode, bars, alert: { openedAt, calmSince: null } }, event: alert ? { type: 'worsened', openedAt, ...told } : { type: 'opened', ...told } }
  }
  const bars = episode ? state.bars : []
  if (!alert) return { state: { ...state, episode, bars } }
  const calmSince = peak.isSurprising ? null : (alert.calmSince ?? at)
  if (calmSince === null || at - calmSince < settings.calmMinutes) return { state: { ...state, episode, bars, alert: { ...alert, calmSince } } }
  return { state: { ...state, episode, bars, alert: null }, event: { type: 'ended', at: calmSince, openedAt: alert.openedAt } }
}
