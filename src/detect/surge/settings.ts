import type { Preset } from './presets.js'
import { returnWeeks } from './presets.js'

/** A span that is looked at, and what is believed of it before the series has told. */
export interface SurgeWindow {
  minutes: number
  /** Standard deviation of log(observed / expected), what chance makes of few posts left out. */
  spread: number
  /** How many peaks above the threshold come in a week … */
  peaksAWeek: number
  /** … and how far they reach above it on average, in standard deviations. */
  reach: number
}

/** What the detector of surges goes by. Every length is in minutes, so that bins of any length are judged alike. */
export interface SurgeSettings {
  /** The shortest first. A short one finds a burst, a long one a rise that lasts. Each is judged by itself. */
  windows: readonly SurgeWindow[]
  /** The length of the longest. */
  longest: number
  /** Added to observed and expected counts alike before they are compared: three mentions more are no sensation where none are usual. */
  offset: number
  /** The scale of ordinary surprise forgets half of what it knows in this time. */
  scaleHalfLife: number
  /** So does the tail of past peaks. */
  tailHalfLife: number
  /** Standard deviations at which a surprise stops widening the scale. */
  scaleClip: number
  /** Standard deviations above which a peak counts as one. */
  threshold: number
  /** Peaks closer than this are one, and so is the episode that they make. */
  gap: number
  /** An episode that was told is not told anew before so much of it was seen. */
  settle: number
  /** Fewer than this in a window is nobody's alarm, however rare. */
  minimum: number
  /** A peak as high as the bar comes once in so many minutes by itself. */
  returnPeriod: number
}

const minutesPerWeek = 7 * 24 * 60

/** Long windows have fewer peaks, as there are fewer of them. A watch that begins is judged by these beliefs (`npm run bench:detect`, its first weeks). */
const windows: readonly SurgeWindow[] = [
  { minutes: 15, spread: 0.3, peaksAWeek: 4, reach: 0.5 },
  { minutes: 6 * 60, spread: 0.25, peaksAWeek: 1, reach: 0.5 },
  { minutes: 24 * 60, spread: 0.2, peaksAWeek: 0.5, reach: 0.5 },
]

/**
 * The settings of a preset. All but the return period are the same for every preset, every volume and every series; they
 * were chosen on simulated counts, and the return periods by the false alarms there (docs/decisions/0007).
 */
export function settleSurge(preset: Preset): SurgeSettings {
  return {
    windows,
    longest: 24 * 60,
    offset: 3,
    scaleHalfLife: 2 * minutesPerWeek,
    tailHalfLife: 4 * minutesPerWeek,
    scaleClip: 4,
    threshold: 1.75,
    gap: 6 * 60,
    settle: 15,
    // Farrington's rule of "at least five" (Noufaily et al. 2013, limit54).
    minimum: 5,
    returnPeriod: returnWeeks[preset] * minutesPerWeek,
  }
}
