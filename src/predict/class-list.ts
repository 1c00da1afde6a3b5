import { z } from 'zod'
import { labels } from './label.js'

/** The classes of a model, in the order of its graph's output: always that of {@link labels}. */
export const classList = z
  .array(z.enum(labels))
  .refine(isInOrder, `must be ${labels.join(', ')} in this order; only neutral may be left out`)

function isInOrder(classes: readonly string[]): boolean {
  const known = labels.filter((label) => classes.includes(label))
  return known.join() === classes.join() && classes.includes('negative') && classes.includes('positive')
}
