import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { VigieError } from '../errors.js'
import type { BuiltPackage, LabelledText } from '../predict/index.js'
import { startProgress } from './progress.js'

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
}

export interface TrainOutput {
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream
  now: () => Date
}

const examples = `
The CSV has a header line and the columns label (negative, neutral, positive) and text, and optionally kind. Where there
is a kind, only rows of kind "random" validate (10%) and test (10%); all others only train. Ctrl-C keeps the old package.

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
    .addHelpText('after', examples)
    .action(async (model: string, request: TrainRequest) => {
      if (model !== 'tfidf-lr') throw new VigieError('E_USAGE', { problem: `${model} cannot be trained; tfidf-lr can` })
      const rejected = await trainModel(request, { stdout: process.stdout, stderr: process.stderr, now: () => new Date() })
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
export async function trainModel(request: TrainRequest, { stdout, stderr, now }: TrainOutput): Promise<number> {
  const { buildPackage, ownModels, prepareFolder, seedRandom, splitTexts, trainTfidf, writePackage } = await import('../predict/index.js')
  const out = request.out ?? ownModels
  await prepareFolder(out)
  const notes = request.notes === undefined ? defaultNotes : await readText(request.notes)
  const { rows, rejected } = await readRows(request.data, stderr)
  const split = splitTexts(rows)
  const trained = await trainTfidf(split, startProgress)
  const provenance = {
    name: 'tfidf-lr',
    command: describeCommand(request),
    trainedAt: now(),
    files: await Promise.all(request.data.map(nameFile)),
    rejected,
    notes,
  }
  const built = await buildPackage(trained, split, provenance, seedRandom(request.seed), startProgress)
  const folder = await writePackage(out, 'tfidf-lr', built.files)
  stdout.write(describeResult(built, folder))
  return rejected
}

const defaultNotes = `## Limits

Nothing was noted about the data. The figures above hold for texts of the same kind, language and time only.`

async function readRows(files: string[], stderr: NodeJS.WritableStream): Promise<{ rows: LabelledText[]; rejected: number }> {
  const rows: LabelledText[] = []
  let rejected = 0
  const { readLabelledRows } = await import('./read-labelled-rows.js')
  const progress = startProgress('Reading', 'rows')
  for (const file of files) {
    for await (const row of readLabelledRows(file)) {
      progress.advance(1)
      if (row.fault === undefined) rows.push({ text: row.text, label: row.label, isRandom: row.kind === '' || row.kind === 'random' })
      else {
        rejected++
        stderr.write(`${file} line ${row.line}: ${row.fault.code} ${row.fault.detail}\n`)
      }
    }
  }
  progress.finish()
  return { rows, rejected }
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw new VigieError('E_FILE_NOT_FOUND', { file }, { cause: error })
  })
}

async function nameFile(file: string): Promise<{ name: string; sha256: string }> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return { name: path.basename(file), sha256: hash.digest('hex') }
}

function describeCommand({ data, notes, seed }: TrainRequest): string {
  const parts = data.map((file) => `--data ${namePublicly(file)}`)
  if (notes !== undefined) parts.push(`--notes ${namePublicly(notes)}`)
  if (seed !== 1) parts.push(`--seed ${seed}`)
  return `npx vigie train tfidf-lr ${parts.join(' ')}`
}

/** Where a file lay outside the folder one works in is nobody's business. */
function namePublicly(file: string): string {
  const relative = path.relative(process.cwd(), file)
  return relative.startsWith('..') || path.isAbsolute(relative) ? path.basename(file) : relative
}

function describeResult({ card, version }: BuiltPackage, folder: string): string {
  const [low, high] = card.test.accuracyInterval
  return `${version} is in ${folder}
test accuracy ${card.test.accuracy} (95% interval ${low} to ${high}) on ${card.test.rows} rows, macro F1 ${card.test.macroF1}
`
}
