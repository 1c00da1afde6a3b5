/** How readily alerts are raised; people choose one of these for a watch. */
export const presets = ['fewer', 'balanced', 'more'] as const
export type Preset = (typeof presets)[number]

/**
 * How many weeks apart peaks as high as the bar lie by themselves, in each window. Chosen so that simulated series of counts
 * raise some 0.1, 0.5 and 2 false alarms a week at 5, 100 and 3,000 mentions an hour (`npm run bench:nab`).
 */
export const returnWeeks: Record<Preset, number> = { fewer: 16, balanced: 2.2, more: 0.5 }
