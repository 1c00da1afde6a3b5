import { VigieError } from '../../errors.js'
import type { Label, Probabilities } from '../label.js'
import type { Model } from '../model.js'
import type { SparseLinear } from '../onnx/open-sparse-linear.js'
import type { SparseVector } from './sparse-rows.js'
import type { Vectoriser } from './vectoriser.js'

/**
 * Term numbers that one run may hold, padding included: 256 ordinary tweets, or a few texts of 25,000 characters. Bounds
 * the memory that hostile texts can make a batch take (16 bytes a number).
 */
const runCapacity = 65_536

export interface TfidfParts {
  name: string
  version: string
  /** Of `model.onnx`. */
  sha256: string
  classes: readonly Label[]
  vectoriser: Vectoriser
  linear: SparseLinear
  /** `model.onnx`, for messages. */
  file: string
}

/** A `tfidf-lr` model without its card: term weights in TypeScript, the linear part and softmax in ONNX. */
export class TfidfModel implements Omit<Model, 'card'> {
  readonly name: string
  readonly sha256: string
  readonly version: string
  readonly classes: readonly Label[]
  readonly #parts: TfidfParts

  constructor(parts: TfidfParts) {
    this.#parts = parts
    this.name = parts.name
    this.sha256 = parts.sha256
    this.version = parts.version
    this.classes = parts.classes
  }

  async score(texts: readonly string[]): Promise<Probabilities[]> {
    const scored: Probabilities[] = []
    for (const vectors of splitIntoRuns(texts.map((text) => this.#parts.vectoriser.vectorise(text)))) {
      scored.push(...(await this.#run(vectors)))
    }
    return scored
  }

  // The log odds of a linear model are a sum over terms: one term alone, less no term at all, is what it adds.
  async weighTerms(text: string, label: Label): Promise<{ word: string; weight: number }[]> {
    const { terms, values } = this.#parts.vectoriser.vectorise(text)
    const alone = terms.map((term, place) => ({ terms: [term], values: [values[place] ?? 0] }))
    const [none = 0, ...odds] = (await this.#run([{ terms: [], values: [] }, ...alone])).map((said) => measureLogOdds(said[label]))
    return odds.map((each, place) => ({ word: this.#parts.vectoriser.nameTerm(terms[place] ?? 0), weight: each - none }))
  }

  measureUnknown(text: string): number {
    return this.#parts.vectoriser.measureUnknown(text)
  }

  close(): Promise<void> {
    return this.#parts.linear.close()
  }

  async #run(vectors: SparseVector[]): Promise<Probabilities[]> {
    const { linear, file } = this.#parts
    const values = await linear.run(vectors).catch((error: unknown) => {
      throw new VigieError('E_MODEL_FILE', { file, problem: 'it failed on a batch' }, { cause: error })
    })
    return vectors.map((_, row) => nameProbabilities(values, row * this.classes.length, this.classes))
  }
}

/** Held away from 0 and 1, where it has no end. */
function measureLogOdds(probability: number): number {
  const inside = Math.min(Math.max(probability, 1e-7), 1 - 1e-7)
  return Math.log(inside / (1 - inside))
}

function nameProbabilities(values: Float32Array, start: number, classes: readonly Label[]): Probabilities {
  const named: Probabilities = { negative: 0, neutral: 0, positive: 0 }
  classes.forEach((label, k) => (named[label] = values[start + k] ?? 0))
  return named
}

function splitIntoRuns(vectors: SparseVector[]): SparseVector[][] {
  const runs: SparseVector[][] = []
  let run: SparseVector[] = []
  let width = 1
  for (const vector of vectors) {
    width = Math.max(width, vector.terms.length)
    if (run.length > 0 && (run.length + 1) * width > runCapacity) {
      runs.push(run)
      run = []
      width = Math.max(1, vector.terms.length)
    }
    run.push(vector)
  }
  return run.length > 0 ? [...runs, run] : runs
}
