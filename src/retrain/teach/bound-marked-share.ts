/** Below this a mark would outweigh hundreds of posts that nobody marked. */
const least = 0.02

/**
 * The share of wrong predictions that people mark of their own accord: those marked, against how many must have been wrong. Between
 * 0.02 and 1. Pure.
 *
 * @param shown predictions that people could have marked
 * @param errorRate the share of them that is wrong, by what people said when they were asked, or by the model's card
 */
export function boundMarkedShare({ marked, shown, errorRate }: Record<'marked' | 'shown' | 'errorRate', number>): number {
  return Math.min(1, Math.max(least, marked / Math.max(1, shown * errorRate)))
}
