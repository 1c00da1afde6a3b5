import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { VigieError } from '../errors.js'
import type { LabelledText } from '../predict/index.js'
import type { Alias } from '../retrain/alias.js'
import { aliasOption } from './alias-option.js'
import { describePackage } from './describe-package.js'
import { drawPackage } from './draw-package.js'
import { namePublicly } from './name-publicly.js'
import { openRunRecord } from './open-run-record.js'
import type { RecordRun } from './open-run-record.js'
import { startProgress } from './progress.js'
import { readGitRevision } from './read-git-revision.js'
import { readNotes } from './read-notes.js'
import { reportPackage } from './report-package.js'

/** What `vigie train` was asked for. */
export interface TrainRequest {
  /** CSV files, plain or gzipped. */
  data: string[]
  /** Folder of model packages; the project's own if left out. */
  out?: string | undefined
  /** For the bootstrap interval; the split depends on the texts alone. */
  seed: number
  /** A Markdown file for the model card. */
  notes?: string | undefined
  /** Of the package, as an SPDX expression. */
  licence: string
}

export interface TrainOutput {
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream
  now: () => Date
  /** Left out: nothing is recorded. */
  record?: RecordRun
}

/** The project's own. */
const ownLicence = 'MIT'

const examples = `
The CSV has a header line and the columns label (negative, neutral, positive) and text, and optionally kind. Where there
is a kind, only rows of kind "random" validate (10%) and test (10%); all others only train. Ctrl-C keeps the old package. Every
training is recorded in VIGIE_RUNS_DIR (default: runs), and on MLflow where MLFLOW_TRACKING_URI is set.

Examples:
  $ npx vigie train tfidf-lr --data sentiment140.csv.gz --notes models/sentiment140.md
  $ npx vigie train tfidf-lr --data ours.csv --data theirs.csv --out ./my-models

Exit codes: 0 done, 1 failed, 2 bad usage, or done but some rows could not be read.`

/** Adds `vigie train tfidf-lr`: labelled texts in, a model package out. */
export function addTrainCommand(program: Command): void {
  program
    .command('train')
    .description('train a model on labelled texts and write its package')
    .argument('<model>', 'what to train: tfidf-lr')
    .requiredOption('--data <file>', 'CSV, plain or .gz; may be given several times', collect)
    .option('--out <folder>', 'folder to write the package into (default: the models/ of Vigie itself)')
    .option('--seed <number>', 'seed of the bootstrap interval', readSeed, 1)
    .option('--notes <file>', 'Markdown on the data, its licence and limits, for the model card')
    .option('--licence <name>', 'licence of the package (SPDX)', ownLicence)
    .addOption(aliasOption())
    .addHelpText('after', examples)
    .action(async (model: string, request: TrainRequest & { alias: Alias }) => {
      if (model !== 'tfidf-lr') throw new VigieError('E_USAGE', { problem: `${model} cannot be trained; tfidf-lr can` })
      const record = await openRunRecord(request.alias)
      const rejected = await trainModel(request, { stdout: process.stdout, stderr: process.stderr, now: () => new Date(), record })
      if (rejected > 0) process.exitCode = 2
    })
}

function collect(file: string, files: string[] = []): string[] {
  return [...files, file]
}

function readSeed(text: string): number {
  const seed = Number(text)
  if (/^\d+$/.test(text) && seed < 2 ** 32) return seed
  throw new VigieError('E_USAGE', { problem: '--seed takes a whole number below 2^32' })
}

/**
 * Trains `tfidf-lr`, writes its package and says how good it is.
 *
 * @returns the number of rows that could not be read
 * @throws {VigieError} E_FILE_…, E_COLUMN_MISSING, E_TRAINING_DATA
 */
export async function trainModel(request: TrainRequest, { stdout, stderr, now, record }: TrainOutput): Promise<number> {
  const beganAt = now()
  const { buildPackage, ownModels, prepareFolder, seedRandom, splitTexts, trainTfidf, writePackage } = await import('../predict/index.js')
  const out = request.out ?? ownModels
  await prepareFolder(out)
  const notes = await readNotes(request.notes)
  const { rows, rejected } = await readRows(request.data, stderr)
  const split = splitTexts(rows)
  const startedAt = performance.now()
  const trained = await trainTfidf(split, startProgress)
  const run = {
    name: 'tfidf-lr',
    source: request.data.map(nameSource).join('+'),
    licence: request.licence,
    gitRevision: await readGitRevision(),
    commands: [describeCommand(request)],
    trainedAt: now(),
    seed: request.seed,
    seconds: (performance.now() - startedAt) / 1000,
    files: await Promise.all(request.data.map(nameFile)),
    overlapping: split.overlapping,
    rejected,
    notes,
  }
  const built = await buildPackage(trained, split, run, seedRandom(request.seed), startProgress, drawPackage)
  const folder = await writePackage(out, 'tfidf-lr', built.files)
  stdout.write(describePackage(built, folder))
  await record?.(reportPackage(built, folder, 'training', beganAt))
  return rejected
}

async function readRows(files: string[], stderr: NodeJS.WritableStream): Promise<{ rows: LabelledText[]; rejected: number }> {
  const rows: LabelledText[] = []
  let rejected = 0
  const { readLabelledRows } = await import('./read-labelled-rows.js')
  const progress = startProgress('Reading', 'rows')
  for (const file of files) {
    for await (const row of readLabelledRows(file)) {
      progress.advance(1)
      if (row.fault === undefined) rows.push({ text: row.text, label: row.label, isRandom: (row.fields.kind ?? '') === '' || row.fields.kind === 'random' })
      else {
        rejected++
        stderr.write(`${file} line ${row.line}: ${row.fault.code} ${row.fault.detail}\n`)
      }
    }
  }
  progress.finish()
  return { rows, rejected }
}

async function nameFile(file: string): Promise<{ name: string; sha256: string }> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return { name: path.basename(file), sha256: hash.digest('hex') }
}

/** A file's name without its endings. */
function nameSource(file: string): string {
  return path.basename(file).replace(/\..*$/, '')
}

function describeCommand({ data, notes, seed, licence }: TrainRequest): string {
  const parts = data.map((file) => `--data ${namePublicly(file)}`)
  if (notes !== undefined) parts.push(`--notes ${namePublicly(notes)}`)
  if (seed !== 1) parts.push(`--seed ${seed}`)
  if (licence !== ownLicence) parts.push(`--licence ${licence}`)
  return `npx vigie train tfidf-lr ${parts.join(' ')}`
}
