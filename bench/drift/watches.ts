import type { Nature } from '../../test/detect/drift/simulate-hours.js'

/** The watches that are simulated. Mentions an hour, and the usual share of negatives. */
export const watches = [
  { name: 'quiet', perHour: 5, share: 0.3 },
  { name: 'middling', perHour: 100, share: 0.3 },
  { name: 'busy', perHour: 3000, share: 0.3 },
] as const
export type Watch = (typeof watches)[number]

/** What a watch can become, and who has changed. */
export const shifts: { name: string; likelier: 'people' | 'model'; nature: Partial<Nature> }[] = [
  { name: 'odds of a negative × 1.9 (30% to 45%)', likelier: 'people', nature: { oddsFactor: 1.9 } },
  { name: 'odds of a negative × 3.5 (30% to 60%)', likelier: 'people', nature: { oddsFactor: 3.5 } },
  { name: 'odds of a negative ÷ 3 (30% to 13%)', likelier: 'people', nature: { oddsFactor: 1 / 3 } },
  { name: 'the model half as sure (log odds × 0.5)', likelier: 'model', nature: { blur: 0.5 } },
  { name: 'a tenth in an unknown language', likelier: 'model', nature: { foreign: 0.1 } },
  { name: 'a quarter in an unknown language', likelier: 'model', nature: { foreign: 0.25 } },
]
