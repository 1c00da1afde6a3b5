import { z } from 'zod'
import { aliases } from '../alias.js'

const modelName = z.string().regex(/^[a-z\d][a-z\d.-]*$/)

/** `run.json` of a recorded run. `training/track.py` writes the same. */
export const runRecord = z.object({
  format: z.literal(1),
  /** Tells the run from every other, wherever it is kept. */
  id: z.uuid(),
  /** What was worked on, such as `bert`. */
  name: modelName,
  kind: z.enum(['training', 'packaging', 'evaluation']),
  /** In the words of MLflow. A run whose process was killed stays RUNNING. */
  status: z.enum(['RUNNING', 'FINISHED', 'FAILED', 'KILLED']),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** The model that the artifacts under `package/` are. */
  model: z.object({ name: modelName, version: z.string().regex(/^[\w.@-]+$/), alias: z.enum(aliases) }).nullable(),
  /** Where MLflow shows the run, once it has been uploaded. */
  uploadedTo: z.string().nullable(),
})

export type RunRecord = z.infer<typeof runRecord>

/** A line of `metrics.jsonl`: one figure at one step (0 where there are no steps). */
export const metric = z.object({ name: z.string(), value: z.number(), step: z.int(), at: z.iso.datetime() })
export type Metric = z.infer<typeof metric>

/** A file that belongs to a run. */
export interface RunFile {
  /** Under the run's artifacts, with slashes: `package/model.onnx`, `pictures/roc.png`. */
  path: string
  /** The bytes, or the path of a file that holds them. */
  content: Uint8Array | string
}

/** One training, packaging or evaluation, with all that is kept of it. */
export interface Run {
  record: RunRecord
  metrics: Metric[]
  files: RunFile[]
}
