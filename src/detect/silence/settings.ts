/** When silence is told. Minutes, where no other unit stands. */
export interface SilenceSettings {
  /** A watch is learnt from in silence for so long: weekends show after a week. */
  warmUp: number
  /** Fewer mentions than this in its memory (which fades by half a week) say nothing about what is usual. */
  leastKnown: number
  /** "Far fewer" is this share of the usual and less. */
  share: number
  /** A quiet spell is counted as one from this height on. */
  threshold: number
  /** A spell as high as the bar comes by itself once in so long. */
  returnPeriod: number
  /** What is believed beforehand of spells: so many minutes' worth of mentions high, on average, above the threshold. */
  priorMinutes: number
  /** Nobody is told of less than this, however rare: they would read it when it is over. */
  leastMinutes: number
  /** The height at which the flow is believed to be back: two mentions in quick succession reach it. */
  flowing: number
  /** How fast spells are forgotten. */
  spellHalfLife: number
}

const day = 24 * 60

/**
 * One choice for every watch: a rule that must hardly ever be wrong has no readier presets. Threshold and prior were chosen
 * by the false alarms on simulated watches (docs/decisions/0012).
 */
export const silenceSettings: SilenceSettings = {
  warmUp: 7 * day,
  leastKnown: 20,
  share: 0.1,
  threshold: 6,
  returnPeriod: 365 * day,
  priorMinutes: 30,
  leastMinutes: 15,
  flowing: 4,
  spellHalfLife: 28 * day,
}
