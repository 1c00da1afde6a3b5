import { VigieError } from '../../errors.js'
import type { Assessment } from '../assess-predictions.js'
import type { SplitRow } from '../encode/split-sources.js'
import { modelCard } from '../model-card.js'
import type { ModelCard, SequenceCard } from '../model-card.js'
import { hashBytes } from '../packages/hash-bytes.js'
import { calibrateRows } from './calibrate-rows.js'
import type { LogitRow } from './calibrate-rows.js'
import { findSureThresholds } from './find-sure-thresholds.js'
import type { MeasuredRow } from './measured-row.js'
import { measureModel } from './measure-model.js'
import type { Provenance } from './provenance.js'
import type { TrainedRun } from './read-run.js'
import type { StartProgress } from './start-progress.js'

/** A package but for its layout: pictures are drawn by others. */
export interface MeasuredPackage {
  card: ModelCard
  /** Test rows by source. */
  assessments: Record<string, Assessment>
}

export interface SequenceProvenance extends Omit<Provenance, 'gitRevision' | 'notes'> {
  recipe: { name: string; sha256: string }
  /** Names of the sources whose labels tell only negative from positive. */
  poles: ReadonlySet<string>
}

const batchSize = 512

/**
 * Scores the held-out rows with the graph as it will be served, fits the calibration on the validation rows, and measures
 * both sides.
 *
 * @param random numbers in [0, 1), for the bootstrap intervals
 * @throws {VigieError} E_MODEL_FILE, E_MODEL_PACKAGE, E_TRAINING_DATA where no row validates or none tests
 */
export async function buildSequencePackage(
  trained: TrainedRun,
  rows: readonly SplitRow[],
  provenance: SequenceProvenance,
  random: () => number,
  startProgress: StartProgress,
): Promise<MeasuredPackage> {
  const { classes } = trained.run
  for (const split of ['validation', 'test'] as const) {
    if (!rows.some((row) => row.split === split)) throw new VigieError('E_TRAINING_DATA', { problem: `the recipe holds no row out for ${split}` })
  }
  const scored = await scoreHeldOut(trained, rows, startProgress)
  const { calibration, rows: measured } = calibrateRows(scored, classes, provenance.poles)
  const { metrics, assessments } = measureModel(measured, classes, random)
  const sure = findSure(measured.filter((row) => row.split === 'validation'), provenance.poles)
  const sha256 = { model: hashBytes(trained.onnx), tokeniser: hashBytes(trained.tokeniserBytes) }
  const card = {
    ...describe(trained, rows, provenance),
    sha256,
    thresholds: { decision: 'most-probable', sure },
    calibration,
    metrics,
  }
  // Parsed, so that no package is written that could not be opened.
  return { card: modelCard.parse(card), assessments }
}

function describe({ run, tokeniser }: TrainedRun, rows: readonly SplitRow[], provenance: SequenceProvenance): Omit<SequenceCard, 'sha256' | 'thresholds' | 'calibration' | 'metrics' | 'kind' | 'tokeniser'> & { kind: string; tokeniser: object } {
  const { name, licence, commands, trainedAt, recipe, files, overlapping, rejected } = provenance
  const countSplit = (split: SplitRow['split']): number => rows.filter((row) => row.split === split).length
  const { kind, classes, settings, seed, epochs, trainedSeconds, device, curve, gitRevision, quantisation } = run
  return {
    format: 2,
    name,
    kind,
    classes,
    normaliser: tokeniser.normaliser,
    tokeniser: { kind: tokeniser.kind, size: tokeniser.size },
    licence,
    gitRevision,
    trainedAt: trainedAt.toISOString(),
    commands: [...run.commands, ...commands],
    settings,
    data: { recipe, files, train: countSplit('train'), validation: countSplit('validation'), test: countSplit('test'), overlapping, rejected },
    training: { seed, epochs, seconds: Math.round(trainedSeconds), device, curve },
    ...(quantisation && { quantisation }),
  }
}

async function scoreHeldOut({ run, onnx, onnxFile, tokeniser }: TrainedRun, rows: readonly SplitRow[], startProgress: StartProgress): Promise<LogitRow[]> {
  const { openSequenceScorer } = await import('../sequence/open-sequence-scorer.js')
  const scorer = await openSequenceScorer(onnx, onnxFile, tokeniser, run.classes.length)
  const heldOut = rows.flatMap((row) => (row.split === 'train' ? [] : [{ ...row, split: row.split }]))
  const progress = startProgress('Measuring', 'texts', heldOut.length)
  const scored: LogitRow[] = []
  for (let start = 0; start < heldOut.length; start += batchSize) {
    const batch = heldOut.slice(start, start + batchSize)
    const logits = await scorer.computeLogits(batch.map((row) => row.text))
    batch.forEach((row, i) => scored.push({ ...row, logits: logits[i] ?? new Float32Array() }))
    progress.advance(batch.length)
  }
  progress.finish()
  await scorer.close()
  return scored
}

/** Labels of two-pole sources cannot say whether an answer of three labels was right; where there are others, they are left out. */
function findSure(rows: readonly MeasuredRow[], poles: ReadonlySet<string>): ReturnType<typeof findSureThresholds> {
  const plain = rows.filter((row) => !poles.has(row.source))
  const judged = plain.length > 0 ? plain : rows
  return findSureThresholds(judged.map((row) => row.label), judged.map((row) => row.probabilities))
}
