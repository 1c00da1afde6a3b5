/** Where a package comes from: what a card says beside the figures. */
export interface Provenance {
  name: string
  licence: string
  gitRevision: string
  /** What makes the package again, in order. */
  commands: string[]
  trainedAt: Date
  recipe?: { name: string; sha256: string }
  files: { name: string; sha256: string }[]
  /** Rows left out because their text, or nearly the same, is held out. */
  overlapping: number
  /** Rows that could not be read. */
  rejected: number
  /** Markdown about the data and its limits, for people. */
  notes: string
}
