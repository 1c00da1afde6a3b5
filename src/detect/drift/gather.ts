import { z } from 'zod'

/** How much has come together of one sense, and since when it has (minutes since 1970); null where nothing has. */
export const gathered = z.object({ sum: z.number(), since: z.number().nullable(), stands: z.boolean() })
export type Gathered = z.infer<typeof gathered>

export const nothingGathered: Gathered = { sum: 0, since: null, stands: false }

/**
 * A cumulative sum (Page 1954) over chunks: what each stands out beyond the slack is added, what it lacks is taken away. It
 * sees a small change that lasts and a large one soon, and passes over a large one that does not last, because one chunk counts for
 * no more than the clip. It stands from the bar on, until half of that is gone again.
 *
 * @param deviations how many ordinary deviations the chunk lies off the usual, in the direction of the sense
 * @param from when the chunk began, minutes since 1970
 */
export function gather(before: Gathered, deviations: number, from: number, { slack, clip, bar }: { slack: number; clip: number; bar: number }): Gathered {
  const sum = Math.min(Math.max(before.sum + Math.min(Math.max(deviations, -clip), clip) - slack, 0), bar)
  return { sum, since: sum === 0 ? null : (before.since ?? from), stands: sum >= (before.stands ? bar / 2 : bar) }
}
