import { z } from 'zod'

const card = z.object({
  classes: z.array(z.string()),
  metrics: z.object({
    test: z.record(z.string(), z.object({ rows: z.number().nonnegative(), accuracy: z.object({ value: z.number().min(0).max(1) }), classes: z.record(z.string(), z.unknown()) })),
  }),
})

export interface UsualErrors {
  /** Share of test rows that the model gets wrong. */
  rate: number
  /** On so many rows of all sources together. */
  rows: number
}

/**
 * How often a model is usually wrong, by its card: over the test rows of all sources that ask for every label it knows, taken
 * together. Which source is nearest to a watch nobody can say before its own predictions have been checked. Pure; undefined
 * where the card says nothing.
 */
export function readUsualErrors(value: unknown): UsualErrors | undefined {
  const known = card.safeParse(value)
  if (!known.success) return undefined
  const sources = Object.values(known.data.metrics.test).filter(({ classes }) => Object.keys(classes).length >= known.data.classes.length)
  const rows = sources.reduce((sum, each) => sum + each.rows, 0)
  if (rows === 0) return undefined
  return { rate: sources.reduce((sum, { rows: count, accuracy }) => sum + count * (1 - accuracy.value), 0) / rows, rows }
}
