import { countPieces, countUnits } from '../onnx/pad-sequences.js'
import type { TokenSequence } from '../tokenise/tokeniser.js'

/**
 * Units that one run may hold, padding included: 128 ordinary tweets, or 8 texts of the longest. Bounds the memory that
 * hostile texts can make a batch take: attention over 8 texts of 512 subwords needs 100 MB for 12 heads.
 */
const unitCapacity = 4096

/** Ids that one run may hold, padding included: 80 MB of vectors of 300 numbers. */
const idCapacity = 65_536

/**
 * Shares texts out over runs of the graph: texts of like length together, because the shorter ones are padded to the
 * longest, and no run larger than memory allows.
 *
 * @returns for each run, the places of its texts in `sequences`
 */
export function planRuns(sequences: readonly TokenSequence[]): number[][] {
  const sizes = sequences.map((sequence) => ({ units: countUnits(sequence), pieces: countPieces(sequence) }))
  const order = sizes.map((_, i) => i).sort((a, b) => (sizes[a]?.units ?? 0) - (sizes[b]?.units ?? 0))
  const runs: number[][] = []
  let run: number[] = []
  let widest = { units: 1, pieces: 1 }
  for (const place of order) {
    const size = sizes[place] ?? widest
    const wider = { units: Math.max(widest.units, size.units), pieces: Math.max(widest.pieces, size.pieces) }
    const held = (run.length + 1) * wider.units
    if (run.length > 0 && (held > unitCapacity || held * wider.pieces > idCapacity)) {
      runs.push(run)
      run = []
    }
    widest = run.length === 0 ? size : wider
    run.push(place)
  }
  return run.length > 0 ? [...runs, run] : runs
}
