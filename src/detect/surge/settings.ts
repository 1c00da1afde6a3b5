import type { Preset } from './presets.js'
import { returnWeeks } from './presets.js'

/** What the detector of surges goes by. Every length is in minutes, so that bins of any length are judged alike. */
export interface SurgeSettings {
  /** Spans that are looked at: a short one finds a burst, a long one a rise that lasts. Each is judged by itself. */
  windows: readonly number[]
  /** Added to observed and expected counts alike before they are compared: three mentions more are no sensation where none are usual. */
  offset: number
  /** The level forgets half of what it knows in this time. */
  levelHalfLife: number
  /** So does each hour of the day, counting only the time that is its own … */
  hourHalfLife: number
  /** … and each day of the week. */
  dayHalfLife: number
  /** So does the scale of ordinary surprise. */
  scaleHalfLife: number
  /** So does the tail of past peaks. */
  tailHalfLife: number
  /** A count above this many times the expected teaches as if it were that many: an episode is not what is usual. */
  clip: number
  /** Standard deviations at which a surprise stops widening the scale. */
  scaleClip: number
  /** Standard deviations above which a peak counts as one. */
  threshold: number
  /** Peaks closer than this are one, and so is the episode that they make. */
  gap: number
  /** Fewer than this in a window is nobody's alarm, however rare. */
  minimum: number
  /** Nothing is said before so much was seen: a rhythm of the day shows after a day. */
  warmUp: number
  /** A peak as high as the bar comes once in so many minutes by itself. */
  returnPeriod: number
}

const minutesPerWeek = 7 * 24 * 60

/**
 * The settings of a preset. All but the return period are the same for every preset, every volume and every series; they
 * were chosen on simulated counts, and the return periods by the false alarms there (docs/decisions/0007).
 */
export function settleSurge(preset: Preset): SurgeSettings {
  return {
    windows: [15, 6 * 60],
    offset: 3,
    levelHalfLife: minutesPerWeek,
    hourHalfLife: 14 * 60,
    dayHalfLife: 3 * 24 * 60,
    scaleHalfLife: 2 * minutesPerWeek,
    tailHalfLife: 4 * minutesPerWeek,
    clip: 3,
    scaleClip: 4,
    threshold: 1.75,
    gap: 6 * 60,
    // Farrington's rule of "at least five" (Noufaily et al. 2013, limit54).
    minimum: 5,
    warmUp: 24 * 60,
    returnPeriod: returnWeeks[preset] * minutesPerWeek,
  }
}
