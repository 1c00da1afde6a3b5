/** The watches that rules are compared on. Mentions an hour, and the usual share of negatives. */
export const watches = [
  { name: 'quiet', perHour: 5, share: 0.3 },
  { name: 'middling', perHour: 100, share: 0.3 },
  { name: 'middling, mostly negative', perHour: 100, share: 0.7 },
  { name: 'busy', perHour: 3000, share: 0.3 },
] as const
export type Watch = (typeof watches)[number]

/** How many times the usual negatives a burst has. */
export const factors = [2, 3, 5, 10] as const
export type Factor = (typeof factors)[number]
