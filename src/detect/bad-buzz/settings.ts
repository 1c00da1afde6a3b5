/** What the bad-buzz rule goes by. Times in minutes. */
export interface BadBuzzSettings {
  /** What is looked at now. */
  windowMinutes: number
  /** What "usual" is learnt from: this long before the window. */
  baselineMinutes: number
  /** So much of the baseline must exist before anything is said. */
  warmUpMinutes: number
  /** After this long without any mention, what came before says nothing about now: learning starts again. */
  silenceMinutes: number
  minimumNegatives: number
  minimumMentions: number
  /** Volume: this many times the expected negatives … */
  volumeRatio: number
  /** … and a chance below this of so many by accident. */
  volumeChance: number
  /** Share: so much above the usual share, as a fraction of all mentions … */
  shareRise: number
  /** … and so many standard deviations. */
  shareDeviations: number
  /** An episode ends once this long was calm. */
  calmMinutes: number
  /** An episode that lasts longer is the new usual: it ends, and is learnt from. */
  longestMinutes: number
  /** No new episode so soon after the last was opened. */
  cooldownMinutes: number
}

/**
 * The first version's rule. A window of an hour as vendors of social listening use (Meltwater, Vista Social); baseline
 * and warm-up chosen so that a day's rhythm widens the dispersion instead of raising alarms. The chance of 1e-5 a minute
 * and the ratio keep a seasonal, over-dispersed stream to about one false alarm in ten watch-weeks
 * (test/detect/bad-buzz.test.ts simulates it).
 */
export const defaultBadBuzz: BadBuzzSettings = {
  windowMinutes: 60,
  baselineMinutes: 24 * 60,
  warmUpMinutes: 6 * 60,
  silenceMinutes: 12 * 60,
  minimumNegatives: 10,
  minimumMentions: 20,
  volumeRatio: 2,
  volumeChance: 1e-5,
  shareRise: 0.15,
  shareDeviations: 5,
  calmMinutes: 15,
  longestMinutes: 24 * 60,
  cooldownMinutes: 60,
}
