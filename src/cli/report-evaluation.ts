import path from 'node:path'
import { findPackage, ownModels } from '../predict/index.js'
import type { Model } from '../predict/index.js'
import type { RunReport } from '../retrain/index.js'
import type { Evaluation } from './evaluate-rows.js'
import { summariseEvaluation } from './summarise-evaluation.js'

/** What was measured: a model on a file. */
export interface EvaluatedFile {
  data: string
  /** Folder of model packages that was looked into first. */
  folder?: string | undefined
  startedAt: Date
}

/** What the record of runs says of an evaluation. The file is named without its folder. */
export async function reportEvaluation(
  { data, folder, startedAt }: EvaluatedFile,
  model: Pick<Model, 'name' | 'version'>,
  evaluation: Evaluation,
  pictures: Record<string, Uint8Array>,
): Promise<RunReport> {
  return {
    name: model.name,
    kind: 'evaluation',
    startedAt,
    parameters: { model: model.version, data: path.basename(data), labels: evaluation.assessment.labels },
    figures: summariseEvaluation(model, evaluation),
    pictures,
    model: { version: model.version, folder: await findPackage(model.name, folder === undefined ? [ownModels] : [folder, ownModels]) },
  }
}
