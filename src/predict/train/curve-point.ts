import { z } from 'zod'

type Nested = number | string | { [name: string]: Nested }

const nested: z.ZodType<Nested> = z.lazy(() => z.union([z.number(), z.string(), z.record(z.string(), nested)]))

/** A point of a learning curve. Figures inside figures get names of several words: `validation airline accuracy`. */
export const curvePoint = z.record(z.string(), nested).transform((point) => Object.fromEntries(flatten(point, '')))

function flatten(value: Nested, name: string): [string, number | string][] {
  if (typeof value !== 'object') return [[name, value]]
  return Object.entries(value).flatMap(([part, inner]) => flatten(inner, name === '' ? part : `${name} ${part}`))
}
