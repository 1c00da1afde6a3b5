import type { Assessment } from '../assess-predictions.js'
import type { Label } from '../label.js'
import type { TfidfCard } from '../model-card.js'
import { hashBytes } from '../packages/hash-bytes.js'
import { nameVersion } from '../packages/name-version.js'
import { packageFiles } from '../packages/package-files.js'
import { TfidfModel } from '../tfidf/tfidf-model.js'
import { Vectoriser } from '../tfidf/vectoriser.js'
import { findSureThresholds } from './find-sure-thresholds.js'
import { layOutPackage } from './lay-out-package.js'
import type { BuiltPackage } from './lay-out-package.js'
import { measureModel } from './measure-model.js'
import type { MeasuredRow } from './measured-row.js'
import type { Provenance } from './provenance.js'
import type { Split } from './split-texts.js'
import type { StartProgress } from './start-progress.js'
import type { TrainedTfidf } from './train-tfidf.js'

/** How `tfidf-lr` was trained. */
export interface TfidfRun extends Provenance {
  /** What the held-out rows are called. */
  source: string
  seed: number
  seconds: number
}

/** Logistic regression fits probabilities, and they come out calibrated: the card's calibration error shows how well. */
const uncalibrated: TfidfCard['calibration'] = { scaling: { method: 'none' }, tried: [], ece: [] }

/**
 * Measures a trained `tfidf-lr` as it will be served, ONNX and all, and lays out the files of its package.
 *
 * @param random numbers in [0, 1), for the bootstrap intervals
 * @param draw makes the card's pictures of the test rows by source
 */
export async function buildPackage(
  trained: TrainedTfidf,
  split: Split,
  run: TfidfRun,
  random: () => number,
  startProgress: StartProgress,
  draw: (assessments: Record<string, Assessment>) => Promise<Record<string, Uint8Array>>,
): Promise<BuiltPackage> {
  const tokeniser = new TextEncoder().encode(`${JSON.stringify(trained.tokeniser)}\n`)
  const sha256 = { model: hashBytes(trained.onnx), tokeniser: hashBytes(tokeniser) }
  const rows = await scoreHeldOut(trained, split, run, sha256, startProgress)
  const validation = rows.filter((row) => row.split === 'validation')
  const { metrics, assessments } = measureModel(rows, trained.classes, random)
  const card: TfidfCard = {
    ...describe(trained, split, run),
    sha256,
    thresholds: {
      decision: 'most-probable',
      sure: findSureThresholds(validation.map((row) => row.label), validation.map((row) => row.probabilities)),
    },
    calibration: uncalibrated,
    metrics,
  }
  return layOutPackage({ card, onnx: trained.onnx, tokeniser, notes: run.notes, pictures: await draw(assessments) })
}

function describe(trained: TrainedTfidf, split: Split, run: TfidfRun): Omit<TfidfCard, 'sha256' | 'thresholds' | 'calibration' | 'metrics'> {
  const { classes, settings, tokeniser } = trained
  const { name, licence, gitRevision, commands, trainedAt, files, overlapping, rejected, seed, seconds } = run
  const { train, validation, test } = split
  return {
    format: 2,
    name,
    kind: 'tfidf-lr',
    classes,
    normaliser: tokeniser.normaliser,
    tokeniser: { kind: 'terms', size: tokeniser.terms.length },
    licence,
    gitRevision,
    trainedAt: trainedAt.toISOString(),
    commands,
    settings,
    data: { files, train: train.length, validation: validation.length, test: test.length, overlapping, rejected },
    training: { seed, seconds: Math.round(seconds), device: 'cpu', curve: [] },
  }
}

async function scoreHeldOut(
  trained: TrainedTfidf,
  split: Split,
  { name, source }: TfidfRun,
  sha256: TfidfCard['sha256'],
  startProgress: StartProgress,
): Promise<MeasuredRow[]> {
  const { openSparseLinear } = await import('../onnx/open-sparse-linear.js')
  const classes: Label[] = trained.classes
  const linear = await openSparseLinear(trained.onnx, packageFiles.model, { terms: trained.settings.terms, classes: classes.length })
  const version = nameVersion({ name, sha256, classes, calibration: uncalibrated })
  const parts = { vectoriser: new Vectoriser(trained.tokeniser), linear, file: packageFiles.model }
  const model = new TfidfModel({ name, version, sha256: sha256.model, classes, ...parts })
  const progress = startProgress('Measuring', 'texts', split.validation.length + split.test.length)
  const rows: MeasuredRow[] = []
  for (const side of ['validation', 'test'] as const) {
    const scored = await model.score(split[side].map((row) => row.text))
    split[side].forEach(({ text, label }, i) => {
      const probabilities = scored[i]
      if (probabilities !== undefined) rows.push({ source, split: side, text, label, probabilities })
    })
    progress.advance(split[side].length)
  }
  progress.finish()
  await linear.close()
  return rows
}
