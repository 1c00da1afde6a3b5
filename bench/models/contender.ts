import type { Label, Probabilities } from '../../src/predict/index.js'

/** A model or a peer that the bench measures; all of them answer the same texts. */
export interface Contender {
  name: string
  /** Of the package, or of the npm package. */
  version: string
  kind: 'ours' | 'peer'
  /** The labels it can say. */
  classes: readonly Label[]
  /** Whether its numbers are meant as probabilities: only then has a calibration error a meaning. */
  saysProbabilities: boolean
  /** What to know when reading its figures. */
  note: string
  /** Seconds of computing that training took; unknown for peers. */
  trainedSeconds?: number | undefined
  /** All files of its package; unknown for peers. */
  packageBytes?: number | undefined
  score(texts: readonly string[]): Promise<Probabilities[]>
  close(): Promise<void>
}
