import { presets, raiseBars, type Preset } from '../surge/index.js'
import type { BadBuzzBin, BadBuzzEvent } from './detect-bad-buzz.js'
import { observeBin, type Learnt, type SeenBin } from './observe-bin.js'
import { settleBadBuzz, type BadBuzzSettings } from './settings.js'
import { beginBadBuzz } from './state.js'
import { tellBin, type Told } from './tell-bin.js'

/** An alert that a preset would have sent, as its last telling had it. Times in minutes since 1970. */
export interface PreviewedAlert {
  openedAt: number
  /** Null where it is still going on after the last bin. */
  endedAt: number | null
  severity: number
  windowMinutes: number
  /** Negatives in the window, and how many are usual there. */
  observed: number
  expected: number
}

/** A day of bins: some 10 ms of work. */
const binsPerTurn = 288

/**
 * The alerts that each preset would have sent for these bins, had it been chosen before the first of them: the same that
 * `detectBadBuzz` would have said bin by bin, for a third of the work, since what is learnt is the same for every preset.
 * Pure.
 *
 * Three months are a second's work, so that it comes in turns of a day: whoever asks decides what runs between them.
 *
 * @param bins in the order of time
 */
export function* previewPresets(bins: readonly BadBuzzBin[]): Generator<undefined, Record<Preset, PreviewedAlert[]>> {
  const settings = settleBadBuzz('balanced')
  const judges = presets.map((preset) => ({ preset, settings: settleBadBuzz(preset), told: tellNothing(), alerts: [] as PreviewedAlert[] }))
  let learnt: Learnt = beginBadBuzz(settings)
  for (const [place, bin] of bins.entries()) {
    if (place % binsPerTurn === binsPerTurn - 1) yield
    const seen = observeBin(learnt, bin, settings)
    if (!seen) continue
    for (const judge of judges) {
      const { told, event } = tellBin(judge.told, seen.isSurprising ? raise(seen, learnt, judge.settings) : seen, judge.settings)
      judge.told = told
      if (event) collect(judge.alerts, event)
    }
    learnt = seen.learnt
  }
  const [fewer = [], balanced = [], more = []] = judges.map(({ alerts }) => alerts)
  return { fewer, balanced, more }
}

function raise(seen: SeenBin, { volume, share }: Learnt, settings: BadBuzzSettings): SeenBin {
  return { ...seen, volume: raiseBars(seen.volume, volume.excess, settings.volume), share: raiseBars(seen.share, share.excess, settings.share) }
}

function tellNothing(): Told {
  return { episode: null, bars: [], alert: null }
}

/** Later words on an alert take the place of earlier ones, as in the table. */
function collect(alerts: PreviewedAlert[], event: BadBuzzEvent): void {
  const last = alerts.at(-1)
  if (event.type === 'ended') {
    if (last) last.endedAt = event.at
    return
  }
  const { severity, figures: { windowMinutes, negatives: observed, expectedNegatives: expected } } = event
  if (event.type === 'opened') alerts.push({ openedAt: event.at, endedAt: null, severity, windowMinutes, observed, expected })
  else if (last) Object.assign(last, { severity, windowMinutes, observed, expected })
}
