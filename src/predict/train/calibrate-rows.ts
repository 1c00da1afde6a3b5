import { applyScaling } from '../calibrate/apply-scaling.js'
import { chooseScaling } from '../calibrate/choose-scaling.js'
import type { Scaling } from '../calibrate/scaling.js'
import type { ScoredRow } from '../calibrate/scored-row.js'
import { decideLabel } from '../decide-label.js'
import type { Label, Probabilities } from '../label.js'
import { leaveNeutralOut } from '../leave-neutral-out.js'
import { measureCalibration } from '../metrics/index.js'
import type { ModelCard } from '../model-card.js'
import { nameProbabilities } from '../sequence/name-probabilities.js'
import type { MeasuredRow } from './measured-row.js'
import { round4 } from './round4.js'

/** A held-out row and the logits that the graph gave it. */
export interface LogitRow {
  source: string
  split: 'validation' | 'test'
  text: string
  label: Label
  logits: Float32Array
}

export interface CalibratedRows {
  calibration: ModelCard['calibration']
  /** The rows as they will be scored; validation rows by a scaling that was fitted without them. */
  rows: MeasuredRow[]
}

/**
 * Chooses and fits the calibration on the validation rows, and scores all rows with it.
 *
 * @param poles names of the sources whose labels tell only negative from positive
 */
export function calibrateRows(rows: readonly LogitRow[], classes: readonly Label[], poles: ReadonlySet<string>): CalibratedRows {
  // A class that the model does not know cannot be asked for: its rows measure, and do not calibrate.
  const fitting = rows.filter((row) => row.split === 'validation' && classes.includes(row.label))
  const { scaling, tried, crossFitted } = chooseScaling(fitting.map((row) => describeRow(row, classes, poles)), classes.length)
  const own = new Map(fitting.map((row, i) => [row, crossFitted[i] ?? scaling]))
  const score = (row: LogitRow, by: Scaling): Probabilities => nameProbabilities(applyScaling(row.logits, by), classes)
  const after = rows.map((row) => name(row, score(row, own.get(row) ?? scaling)))
  const before = rows.map((row) => name(row, score(row, { method: 'none' })))
  return {
    calibration: { scaling, tried: tried.map(({ method, loss }) => ({ method, loss: round4(loss) })), ece: compare(before, after) },
    rows: after,
  }
}

function describeRow({ logits, label, source }: LogitRow, classes: readonly Label[], poles: ReadonlySet<string>): ScoredRow {
  const asked = classes.flatMap((each, k) => (poles.has(source) && each === 'neutral' ? [] : [k]))
  return { logits, truth: classes.indexOf(label), source, asked }
}

function name({ source, split, text, label }: LogitRow, probabilities: Probabilities): MeasuredRow {
  return { source, split, text, label, probabilities }
}

function compare(before: readonly MeasuredRow[], after: readonly MeasuredRow[]): ModelCard['calibration']['ece'] {
  return [...new Set(after.map((row) => row.source))].flatMap((source) =>
    (['validation', 'test'] as const).flatMap((split) => {
      const pick = (rows: readonly MeasuredRow[]): MeasuredRow[] => rows.filter((row) => row.source === source && row.split === split)
      const [old, now] = [pick(before), pick(after)]
      return now.length === 0 ? [] : [{ source, split, before: measureEce(old), after: measureEce(now) }]
    }))
}

/** As the figures measure it: rows that are never neutral are asked for the two poles alone. */
function measureEce(rows: readonly MeasuredRow[]): number {
  const isPolar = rows.every((row) => row.label !== 'neutral')
  const asked = rows.map((row) => (isPolar ? leaveNeutralOut(row.probabilities) : row.probabilities))
  const decided = asked.map(decideLabel)
  const sureness = asked.map((probabilities, i) => probabilities[decided[i] ?? 'negative'])
  return round4(measureCalibration(sureness, rows.map((row, i) => row.label === decided[i])).ece)
}
