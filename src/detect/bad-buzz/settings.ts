import { settleSurge, type Preset, type SurgeSettings } from '../surge/index.js'

/** What bad buzz is judged by. Times in minutes. */
export interface BadBuzzSettings {
  /** What people chose. */
  preset: Preset
  /** For the number of negatives … */
  volume: SurgeSettings
  /** … and for their share of all mentions, which is looked at only where a window holds … */
  share: SurgeSettings
  /** … so many of them. */
  minimumMentions: number
  /** The length of a bin. */
  binMinutes: number
  /** The usual share forgets half of what it knows in this time. */
  shareHalfLife: number
  /** What is believed of the share beforehand, as if so many mentions had said it: three in ten, until a busy hour knows better. */
  sharePrior: { share: number; mentions: number }
  /** An alert ends when nothing was surprising for so long. */
  calmMinutes: number
  /** How many alerts a week a watch raises on which nothing happens. */
  falseAlarmsPerWeek: number
}

/** For so many minutes a new watch says nothing: no whole hour was seen yet. */
export const silentMinutes = 60
/** For so many it says only what stands out by far: no hour of the day was seen yet. */
export const learningMinutes = 24 * 60

export const falseAlarmsPerWeek: Record<Preset, number> = { fewer: 0.1, balanced: 0.5, more: 2 }

/**
 * How many weeks apart peaks as high as the bar lie by themselves, in each window of either detector: five bars are passed more often
 * than one. Found by trying on simulated watches of 5, 100 and 3,000 mentions an hour, with 30 and 70 % negatives, until they raised
 * {@link falseAlarmsPerWeek} together (`npm run bench:detect`).
 */
const returnWeeks: Record<Preset, number> = { fewer: 15, balanced: 4.5, more: 1 }
const minutesPerWeek = 7 * 24 * 60

/** Shares vary less than counts do. */
const shareWindows: SurgeSettings['windows'] = [
  { minutes: 15, spread: 0.25, peaksAWeek: 4, reach: 0.6 },
  { minutes: 6 * 60, spread: 0.25, peaksAWeek: 1, reach: 0.6 },
]

/** The settings of a preset. */
export function settleBadBuzz(preset: Preset): BadBuzzSettings {
  const surge = settleSurge(preset)
  const judged = { ...surge, returnPeriod: returnWeeks[preset] * minutesPerWeek }
  return {
    preset,
    volume: judged,
    share: { ...judged, windows: shareWindows },
    minimumMentions: 20,
    binMinutes: 5,
    shareHalfLife: 7 * 24 * 60,
    sharePrior: { share: 0.3, mentions: 20 },
    calmMinutes: 60,
    falseAlarmsPerWeek: falseAlarmsPerWeek[preset],
  }
}
