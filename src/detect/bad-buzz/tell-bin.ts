import { followEpisode, forecastUsual, type Judgement } from '../surge/index.js'
import { describeFigures, type BadBuzzFigures } from './describe-figures.js'
import type { BadBuzzEvent } from './detect-bad-buzz.js'
import { holdBars, measureAgainst, type HeldBar } from './hold-bars.js'
import type { SeenBin } from './observe-bin.js'
import { rateSeverity } from './rate-severity.js'
import type { BadBuzzSettings } from './settings.js'
import type { BadBuzzState } from './state.js'

/** What is remembered of what was told. It depends on the preset. */
export type Told = Pick<BadBuzzState, 'episode' | 'bars' | 'alert'>

/**
 * Says what is to be told of a bin that was seen: opens an alert at the bar, worsens it a whole step above what was told, and
 * ends it when it has been calm (see `detectBadBuzz`). Pure.
 */
export function tellBin(before: Told, seen: SeenBin, settings: BadBuzzSettings): { told: Told; event?: BadBuzzEvent } {
  const { countMentions, usualShare, isSurprising } = seen
  if (!isSurprising && !before.episode && !before.alert) return { told: before }
  const enough = ({ observed }: Judgement): boolean => observed >= settings.volume.minimum
  const telling = {
    volume: measureAgainst(before.bars, 'volume', seen.volume).filter(enough),
    share: measureAgainst(before.bars, 'share', seen.share).filter((each) => enough(each) && countMentions(each.windowMinutes) >= settings.minimumMentions),
    usualShare,
  }
  const expect = (windowMinutes: number): number => seen.volume.find((each) => each.windowMinutes === windowMinutes)?.expected ?? 0
  const tell = (): Telling | undefined => {
    const figures = describeFigures(telling, expect, countMentions, settings)
    return figures && { figures: { ...figures, ...describeUsual(before, seen, figures.windowMinutes, settings) }, bars: [...holdBars('volume', seen.volume), ...holdBars('share', seen.share)] }
  }
  return follow(before, seen.at, { isSurprising, height: measureHeight(telling) }, tell, settings)
}

/** A chart shows two days at most, and begins a day and a quarter before an alert that a whole day raised. */
const [hoursBefore, hoursShown] = [31, 80]
/** The counts of a quarter of an hour do not show what a day raised: it is shown by the hour. */
const [stepOfHours, stepOfDays] = [15, 60]

/** What a chart shows beside the counts: what is usual around the opening, as it was known before this bin. */
function describeUsual({ alert }: Told, { at, known }: SeenBin, windowMinutes: number, settings: BadBuzzSettings): Pick<BadBuzzFigures, 'usual' | 'knownDays'> {
  const usual = forecastUsual(known, (alert?.openedAt ?? at) - hoursBefore * 60, hoursShown, windowMinutes < 1440 ? stepOfHours : stepOfDays, settings.volume)
  return { knownDays: (at - (known.excess.firstAt ?? at)) / 1440, ...(usual && { usual }) }
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
  before: Told, at: number, peak: { isSurprising: boolean; height: number }, tell: () => Telling | undefined, settings: BadBuzzSettings,
): { told: Told; event?: BadBuzzEvent } {
  const { alert } = before
  // While an alert is open its episode goes on, also over a gap in the data.
  const running = alert && before.episode ? { ...before.episode, lastSurprise: Math.max(before.episode.lastSurprise, at - settings.volume.gap) } : before.episode
  const { episode, opened } = followEpisode(running, at, peak, settings.volume)
  const telling = opened ? tell() : undefined
  if (telling) {
    const openedAt = alert?.openedAt ?? at
    const said = { at, severity: rateSeverity(peak.height), figures: telling.figures }
    const bars = before.episode ? before.bars : telling.bars
    return { told: { episode, bars, alert: { openedAt, calmSince: null } }, event: alert ? { type: 'worsened', openedAt, ...said } : { type: 'opened', ...said } }
  }
  const bars = episode ? before.bars : []
  if (!alert) return { told: { episode, bars, alert } }
  const calmSince = peak.isSurprising ? null : (alert.calmSince ?? at)
  if (calmSince === null || at - calmSince < settings.calmMinutes) return { told: { episode, bars, alert: { ...alert, calmSince } } }
  return { told: { episode, bars, alert: null }, event: { type: 'ended', at: calmSince, openedAt: alert.openedAt } }
}
