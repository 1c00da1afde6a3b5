import type { ModelCard } from '../model-card.js'
import { hashBytes } from '../packages/hash-bytes.js'
import { layOutPackage, type BuiltPackage } from '../train/lay-out-package.js'
import type { LinearChange } from './fit-change.js'
import type { RefitBase } from './refit-base.js'

/** Where a taught model comes from. */
export interface Lineage {
  /** The champion that it was taught from. */
  from: string
  verdicts: number
  at: Date
}

/**
 * The package of a base with a change in it. The same base and change give the same graph and so the same version, on every machine.
 */
export function buildTaughtPackage(base: RefitBase, change: LinearChange, { from, verdicts, at }: Lineage): BuiltPackage {
  const onnx = base.write(change)
  const { card } = base
  const taught: ModelCard = {
    ...card,
    sha256: { ...card.sha256, model: hashBytes(onnx) },
    // What comes out of the graph is calibrated already.
    calibration: { ...card.calibration, scaling: { method: 'none' } },
    trainedAt: at.toISOString(),
    commands: [...card.commands, 'npx vigie retrain'],
    taught: { base: base.version, from, verdicts },
  }
  const notes = `## Taught\n\nThis is \`${base.version}\`, taught what people said of ${verdicts} posts, on top of \`${from}\`. The figures above are those of the model before; how the two compare stands in the report of the retraining.`
  return layOutPackage({ card: taught, onnx, tokeniser: base.tokeniser, notes, pictures: {} })
}
