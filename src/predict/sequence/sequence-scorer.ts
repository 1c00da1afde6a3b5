import { VigieError } from '../../errors.js'
import type { SequenceGraph } from '../onnx/open-sequence-graph.js'
import type { TokenSequence, Tokeniser } from '../tokenise/tokeniser.js'
import { planRuns } from './plan-runs.js'

export interface SequenceParts {
  tokeniser: Tokeniser
  graph: SequenceGraph
  classes: number
  /** `model.onnx`, for messages. */
  file: string
}

/** Texts in, logits out: a tokeniser and a graph that belong together. */
export class SequenceScorer {
  readonly #parts: SequenceParts

  constructor(parts: SequenceParts) {
    this.#parts = parts
  }

  /**
   * The logits of each text, in the order of the texts; not calibrated.
   *
   * @throws {VigieError} E_MODEL_FILE where the graph fails, or gives something that is not a number
   */
  async computeLogits(texts: readonly string[]): Promise<Float32Array[]> {
    const sequences = texts.map((text) => this.#parts.tokeniser.encode(text))
    const logits: Float32Array[] = Array.from(texts, () => new Float32Array())
    const runs = this.#parts.graph.oneByOne ? sequences.map((_, place) => [place]) : planRuns(sequences)
    for (const run of runs) {
      const rows = await this.#run(run.map((place) => sequences[place] ?? { ids: [] }))
      run.forEach((place, i) => (logits[place] = rows[i] ?? new Float32Array()))
    }
    return logits
  }

  measureUnknown(text: string): number {
    return this.#parts.tokeniser.measureUnknown(text)
  }

  close(): Promise<void> {
    return this.#parts.graph.close()
  }

  async #run(sequences: readonly TokenSequence[]): Promise<Float32Array[]> {
    const { graph, classes, file } = this.#parts
    const values = await graph.run(sequences).catch((error: unknown) => {
      throw new VigieError('E_MODEL_FILE', { file, problem: 'it failed on a batch' }, { cause: error })
    })
    const isSound = values.length === sequences.length * classes && values.every(Number.isFinite)
    if (!isSound) throw new VigieError('E_MODEL_FILE', { file, problem: 'it gave a logit that is not a finite number' })
    return sequences.map((_, row) => values.slice(row * classes, (row + 1) * classes))
  }
}
