import { z } from 'zod'

/**
 * How the logits of a graph become probabilities that mean what they say (Guo et al. 2017, On Calibration of Modern
 * Neural Networks, section 4.2): softmax of the logits as they are, of the logits over one temperature, of the
 * logits with a scale and a bias for each class, or of these times a power of P(neutral): how sure a model of several
 * sources may be depends on how neutral a text looks to it. Another method is one more member here and one in `methods.ts`.
 */
export const scaling = z.discriminatedUnion('method', [
  z.object({ method: z.literal('none') }),
  z.object({ method: z.literal('temperature'), temperature: z.number().positive() }),
  z.object({ method: z.literal('vector'), scale: z.array(z.number()), bias: z.array(z.number()) }),
  z.object({ method: z.literal('vector-by-neutral'), scale: z.array(z.number()).length(3), bias: z.array(z.number()).length(3), power: z.number() }),
])

export type Scaling = z.infer<typeof scaling>
