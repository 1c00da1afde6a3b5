/** What the bad-buzz rule goes by. Times in minutes. */
export interface BadBuzzSettings {
  /** What is looked at now. */
  windowMinutes: number
  /** What the rhythm of the day and the usual share are learnt from: this long before the window. */
  baselineMinutes: number
  /** What the level is learnt from: this long before the window. */
  levelMinutes: number
  /** So much of the baseline must exist before anything is said … */
  warmUpMinutes: number
  /** … and so many windows of it must hold a mention: a trickle says nothing about a stream. */
  activeBins: number
  /** After this long without any mention, what came before says nothing about now: learning starts again. */
  silenceMinutes: number
  minimumNegatives: number
  minimumMentions: number
  /** Volume: this many times the expected negatives … */
  volumeRatio: number
  /** … or this many while less than `coldMinutes` of the baseline are known: the rhythm of the day is not, yet … */
  coldRatio: number
  coldMinutes: number
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
 * The first version's rule. The window of an hour and the cool-down of an hour are what vendors of social listening use
 * (Meltwater, Vista Social). On simulated watches of 20 to 100 mentions an hour with a strong rhythm of the day and a
 * wandering level it raised 0.5 to 0.9 false alarms a watch-week, the week of learning among them, and found bursts of five
 * times the negatives after 17 to 31 minutes (medians; `npm run bench:detect`).
 */
export const defaultBadBuzz: BadBuzzSettings = {
  windowMinutes: 60,
  baselineMinutes: 7 * 24 * 60,
  levelMinutes: 24 * 60,
  warmUpMinutes: 12 * 60,
  activeBins: 6,
  silenceMinutes: 12 * 60,
  minimumNegatives: 10,
  minimumMentions: 20,
  volumeRatio: 2,
  coldRatio: 4,
  coldMinutes: 20 * 60,
  volumeChance: 1e-4,
  shareRise: 0.15,
  shareDeviations: 4,
  calmMinutes: 15,
  longestMinutes: 24 * 60,
  cooldownMinutes: 60,
}
