import type { ModelCard } from '../model-card.js'
import type { RefitRow } from './refit-row.js'
import type { LinearChange } from './fit-change.js'

/** A text as a base model sees it. */
export type DescribedText = Pick<RefitRow, 'said' | 'features'>

/** A model package whose last linear layer can be refitted. */
export interface RefitBase {
  readonly card: ModelCard
  readonly version: string
  /** The folder of the package. */
  readonly folder: string
  /** `tokeniser.json`, which a refit keeps. */
  readonly tokeniser: Uint8Array
  /** How many features its last layer reads. */
  readonly features: number
  /** @throws {VigieError} E_MODEL_FILE */
  describe(texts: readonly string[]): Promise<DescribedText[]>
  /** The graph with a change in it; its answers are calibrated. */
  write(change: LinearChange): Uint8Array
  close(): Promise<void>
}
