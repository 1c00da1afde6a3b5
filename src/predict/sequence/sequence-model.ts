import { applyScaling } from '../calibrate/apply-scaling.js'
import type { Label, Probabilities } from '../label.js'
import type { Model } from '../model.js'
import type { SequenceCard } from '../model-card.js'
import { nameProbabilities } from './name-probabilities.js'
import type { SequenceScorer } from './sequence-scorer.js'

/** A model over token ids (LSTM or encoder): tokeniser, graph, calibration. */
export class SequenceModel implements Model {
  readonly name: string
  readonly version: string
  readonly sha256: string
  readonly classes: readonly Label[]
  readonly card: SequenceCard
  readonly #scorer: SequenceScorer

  constructor(card: SequenceCard, version: string, scorer: SequenceScorer) {
    this.name = card.name
    this.version = version
    this.sha256 = card.sha256.model
    this.classes = card.classes
    this.card = card
    this.#scorer = scorer
  }

  async score(texts: readonly string[]): Promise<Probabilities[]> {
    const logits = await this.#scorer.computeLogits(texts)
    return logits.map((row) => nameProbabilities(applyScaling(row, this.card.calibration.scaling), this.classes))
  }

  measureUnknown(text: string): number {
    return this.#scorer.measureUnknown(text)
  }

  close(): Promise<void> {
    return this.#scorer.close()
  }
}
