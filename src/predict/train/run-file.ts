import { z } from 'zod'
import { classList } from '../class-list.js'
import { curvePoint } from './curve-point.js'

const setting = z.union([z.string(), z.number(), z.boolean()])

/** `run.json`: what a training run says of the graph that lies beside it (training/README.md). */
export const runFile = z.object({
  format: z.literal(1),
  kind: z.enum(['glove-lstm', 'fasttext-lstm', 'encoder']),
  classes: classList,
  /** Rows of the embedding table. */
  vocabulary: z.int().positive(),
  seed: z.int().nonnegative(),
  epochs: z.number().nonnegative(),
  trainedSeconds: z.number().nonnegative(),
  device: z.string(),
  gitRevision: z.string(),
  /** What was run before `vigie package`, in order. */
  commands: z.array(z.string()).default([]),
  settings: z.record(z.string(), setting),
  curve: z.array(curvePoint).default([]),
  /** `lossAccuracy`: what quantising cost on the validation rows. */
  quantisation: z.object({ scheme: z.string(), lossAccuracy: z.number() }).catchall(setting).optional(),
})

export type RunFile = z.infer<typeof runFile>
