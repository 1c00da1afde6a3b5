/** Watches that have just begun, each with a strong rhythm of the day (some 20 to 1). Mentions an hour, and the usual share of negatives. */
export const coldWatches = [
  { name: 'new, quiet', perHour: 5, share: 0.3 },
  { name: 'new, small', perHour: 20, share: 0.6 },
  { name: 'new, middling', perHour: 100, share: 0.3 },
  { name: 'new, busy', perHour: 3000, share: 0.3 },
] as const
export type ColdWatch = (typeof coldWatches)[number]

/** How many times the usual negatives a burst has, and how many hours it lasts. */
export const coldFactors = [2, 3, 5] as const
export const coldHours = [6, 12, 24] as const
