import { createHash } from 'node:crypto'
import { assessPredictions } from '../assess-predictions.js'
import type { Assessment } from '../assess-predictions.js'
import type { Label } from '../label.js'
import type { Model } from '../model.js'
import type { ModelCard } from '../model-card.js'
import { packageFiles } from '../packages/package-files.js'
import { nameVersion } from '../packages/name-version.js'
import { TfidfModel } from '../tfidf/tfidf-model.js'
import { Vectoriser } from '../tfidf/vectoriser.js'
import type { LabelledText } from './labelled-text.js'
import { renderCard } from './render-card.js'
import type { Split } from './split-texts.js'
import type { StartProgress } from './start-progress.js'
import type { TrainedTfidf } from './train-tfidf.js'

/** What a card says beside the figures. */
export interface Provenance {
  name: string
  command: string
  trainedAt: Date
  files: { name: string; sha256: string }[]
  /** Rows that could not be read. */
  rejected: number
  /** Markdown about the data and its limits, for people. */
  notes: string
}

export interface BuiltPackage {
  card: ModelCard
  version: string
  /** File name → contents. */
  files: Record<string, Uint8Array>
}

type Unmeasured = Omit<ModelCard, 'validation' | 'test'>

/**
 * Measures a trained model as it will be served, ONNX and all, and lays out the files of its package.
 *
 * @param random numbers in [0, 1), for the bootstrap interval
 */
export async function buildPackage(
  trained: TrainedTfidf,
  split: Split,
  provenance: Provenance,
  random: () => number,
  startProgress: StartProgress,
): Promise<BuiltPackage> {
  const tokeniser = new TextEncoder().encode(`${JSON.stringify(trained.tokeniser)}\n`)
  const unmeasured = describe(trained, split, provenance, { model: hash(trained.onnx), tokeniser: hash(tokeniser) })
  const card = await measure(trained, unmeasured, split, random, startProgress)
  const version = nameVersion(card)
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
  return {
    card,
    version,
    files: {
      [packageFiles.model]: trained.onnx,
      [packageFiles.tokeniser]: tokeniser,
      [packageFiles.card]: encode(`${JSON.stringify(card, undefined, 2)}\n`),
      [packageFiles.readme]: encode(renderCard(card, version, provenance.notes)),
    },
  }
}

function describe(trained: TrainedTfidf, split: Split, provenance: Provenance, sha256: Unmeasured['sha256']): Unmeasured {
  const { name, command, trainedAt, files, rejected } = provenance
  const { train, validation, test, overlapping } = split
  const data = { files, train: train.length, validation: validation.length, test: test.length, overlapping, rejected }
  const { classes, settings } = trained
  return { format: 1, name, kind: 'tfidf-lr', classes, sha256, trainedAt: trainedAt.toISOString(), command, settings, data }
}

async function measure(
  trained: TrainedTfidf,
  card: Unmeasured,
  split: Split,
  random: () => number,
  startProgress: StartProgress,
): Promise<ModelCard> {
  const { openSparseLinear } = await import('../onnx/open-sparse-linear.js')
  const linear = await openSparseLinear(trained.onnx, packageFiles.model, { terms: trained.settings.terms, classes: card.classes.length })
  const parts = { vectoriser: new Vectoriser(trained.tokeniser), linear, file: packageFiles.model }
  const model = new TfidfModel({ name: card.name, version: nameVersion(card), sha256: card.sha256.model, classes: card.classes, ...parts })
  const progress = startProgress('Measuring', 'texts', split.validation.length + split.test.length)
  const validation = await assess(model, split.validation, card.classes, random)
  progress.advance(split.validation.length)
  const test = await assess(model, split.test, card.classes, random)
  progress.finish()
  await linear.close()
  return { ...card, validation: summarise(validation), test: { ...summarise(test), ...detail(test) } }
}

async function assess(model: Pick<Model, 'score'>, rows: LabelledText[], classes: Label[], random: () => number): Promise<Assessment> {
  return assessPredictions(rows.map((row) => row.label), await model.score(rows.map((row) => row.text)), classes, random)
}

function summarise({ report, rocAuc, calibration }: Assessment): ModelCard['validation'] {
  return {
    rows: report.macro.support,
    accuracy: round(report.accuracy),
    macroF1: round(report.macro.f1),
    ...(rocAuc !== undefined && { rocAuc: round(rocAuc) }),
    ece: round(calibration.ece),
  }
}

function detail({ labels, report, accuracyInterval: [low, high], confusion }: Assessment): Pick<ModelCard['test'], 'accuracyInterval' | 'f1' | 'confusion'> {
  const f1 = Object.fromEntries(labels.map((label, k) => [label, round(report.classes[k]?.f1 ?? 0)]))
  return { accuracyInterval: [round(low), round(high)], f1, confusion }
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
