import { assessPredictions, seedRandom } from '../predict/index.js'
import type { Assessment, Label, Model, Probabilities } from '../predict/index.js'
import type { LabelledRow } from './read-labelled-rows.js'

export interface Evaluation {
  assessment: Assessment
  evaluated: number
  rejected: number
}

const batchSize = 256

// Any seed will do, as long as the same file gives the same interval twice.
const bootstrapSeed = 1

/**
 * Scores labelled rows and compares the answers with their labels.
 *
 * @param onFault called with each row that could not be used
 * @param onRows called with the number of rows scored
 */
export async function evaluateRows(
  model: Pick<Model, 'score' | 'classes'>,
  rows: AsyncIterable<LabelledRow>,
  onFault: (row: LabelledRow & { fault: object }) => void,
  onRows: (count: number) => void,
): Promise<Evaluation> {
  const truth: Label[] = []
  const scored: Probabilities[] = []
  let waiting: string[] = []
  let rejected = 0
  const flush = async (): Promise<void> => {
    scored.push(...(await model.score(waiting)))
    onRows(waiting.length)
    waiting = []
  }
  for await (const row of rows) {
    if (row.fault !== undefined) {
      rejected++
      onFault(row)
      continue
    }
    truth.push(row.label)
    waiting.push(row.text)
    if (waiting.length === batchSize) await flush()
  }
  await flush()
  const assessment = assessPredictions(truth, scored, model.classes, seedRandom(bootstrapSeed))
  return { assessment, evaluated: truth.length, rejected }
}
