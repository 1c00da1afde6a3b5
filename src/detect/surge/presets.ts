/** How readily alerts are raised; people choose one of these for a watch. */
export const presets = ['fewer', 'balanced', 'more'] as const
export type Preset = (typeof presets)[number]

/**
 * How many weeks apart peaks as high as the bar lie by themselves, in each of two windows. Chosen so that simulated watches
 * of 5, 100 and 3,000 mentions an hour raise some 0.1, 0.5 and 2 false alarms a week (`npm run bench:nab`).
 */
export const returnWeeks: Record<Preset, number> = { fewer: 4.5, balanced: 1.8, more: 0.65 }
