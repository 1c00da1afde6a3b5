import type { BadBuzzBin } from '../../src/detect/index.js'

/** A way to find bad buzz in a watch, as it is compared here. */
export interface Rule {
  name: string
  /** When people would have been told something, in minutes since 1970; later bins do not change what was said of earlier ones. */
  watch(bins: readonly BadBuzzBin[]): number[]
}

/** Alarms closer than this are one false alarm, for every rule: it is the detector's own gap. */
const gapMinutes = 6 * 60

/** Keeps the first of alarms that follow one another. */
export function mergeAlarms(times: readonly number[]): number[] {
  return times.filter((at, index) => index === 0 || at - (times[index - 1] ?? 0) > gapMinutes)
}
