import type { TokenSequence } from '../tokenise/tokeniser.js'

/** Sequences as one block, row after row, filled up with 0. */
export interface PaddedSequences {
  ids: BigInt64Array
  /** [sequences, units], or [sequences, units, pieces] where units hold several ids. */
  dims: number[]
}

/** Lays sequences of different lengths out as the block that a graph reads. */
export function padSequences(sequences: readonly TokenSequence[]): PaddedSequences {
  const units = Math.max(1, ...sequences.map(countUnits))
  if (sequences.every(({ ends }) => ends === undefined)) {
    const ids = new BigInt64Array(sequences.length * units)
    sequences.forEach((sequence, row) => sequence.ids.forEach((id, i) => (ids[row * units + i] = BigInt(id))))
    return { ids, dims: [sequences.length, units] }
  }
  const pieces = Math.max(1, ...sequences.map(countPieces))
  const ids = new BigInt64Array(sequences.length * units * pieces)
  sequences.forEach((sequence, row) =>
    listUnits(sequence).forEach((unit, i) => unit.forEach((id, piece) => (ids[(row * units + i) * pieces + piece] = BigInt(id)))))
  return { ids, dims: [sequences.length, units, pieces] }
}

/** Units of a sequence: its words where they are marked, or else its ids. */
export function countUnits({ ids, ends }: TokenSequence): number {
  return ends?.length ?? ids.length
}

/** Ids of its largest unit. */
export function countPieces(sequence: TokenSequence): number {
  return sequence.ends === undefined ? 1 : Math.max(1, ...listUnits(sequence).map((unit) => unit.length))
}

function listUnits({ ids, ends }: TokenSequence): number[][] {
  return (ends ?? ids.map((_, i) => i + 1)).map((end, i, all) => ids.slice(all[i - 1] ?? 0, end))
}
