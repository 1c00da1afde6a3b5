import type { Label, Probabilities } from './label.js'
import type { ModelCard } from './model-card.js'

/** A model that is loaded and can score. */
export interface Model {
  readonly name: string
  /** SHA-256 of `model.onnx`, hexadecimal. */
  readonly sha256: string
  /** `<name>@<12 hex digits>` over every file of the package that decides a score. */
  readonly version: string
  readonly card: ModelCard
  /** The labels it can tell apart. */
  readonly classes: readonly Label[]
  /**
   * Scores texts of any length and content; the answers are in their order. A class the model does not know gets 0.
   *
   * @throws {VigieError} E_MODEL_FILE if the model fails on a text
   */
  score(texts: readonly string[]): Promise<Probabilities[]>
  /** The share of a text's words that the model does not know whole, 0 to 1; 0 where it has none, or where the model cannot tell. */
  measureUnknown(text: string): number
  /**
   * What each term of a text adds to the log odds of a label against the others. Only where the model is linear, so that these are
   * its own weights.
   */
  weighTerms?(text: string, label: Label): Promise<{ word: string; weight: number }[]>
  /** Frees its memory. */
  close(): Promise<void>
}
