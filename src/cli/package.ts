import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import { VigieError } from '../errors.js'
import type { Alias } from '../retrain/alias.js'
import { aliasOption } from './alias-option.js'
import { describePackage } from './describe-package.js'
import { namePublicly } from './name-publicly.js'
import { openRunRecord } from './open-run-record.js'
import type { RecordRun } from './open-run-record.js'
import { startProgress } from './progress.js'
import { readNotes } from './read-notes.js'
import { reportPackage } from './report-package.js'

/** What `vigie package` was asked for. */
export interface PackageRequest {
  /** Folder of a training run: model.onnx, run.json, tokeniser.json. */
  run: string
  name: string
  recipe: string
  dataDir: string
  notes?: string | undefined
  licence: string
  /** Folder of model packages; the project's own if left out. */
  out?: string | undefined
  seed: number
}

const examples = `
Scores the held-out rows of the recipe with the graph as it will be served. The validation rows calibrate it, the test rows
measure it: by source, by slice, with 95% intervals. Writes models/<name>/ with model.onnx, tokeniser.json, model.json,
MODEL_CARD.md and pictures. Ctrl-C keeps the old package. Every packaging is recorded in VIGIE_RUNS_DIR (default: runs), and on
MLflow where MLFLOW_TRACKING_URI is set.

Examples:
  $ npx vigie package --run runs/bert --name bert --recipe training/recipes/sentiment140.json --data-dir ../data
  $ npx vigie package --run runs/vigie --name vigie --recipe training/recipes/vigie.json --data-dir ../data \\
      --notes models/vigie.md --licence "MIT AND Apache-2.0"

Exit codes: 0 done, 1 failed, 2 bad usage or bad input.`

/** Adds `vigie package`: a training run in, a calibrated and measured model package out. */
export function addPackageCommand(program: Command): void {
  program
    .command('package')
    .description('calibrate, measure and pack a trained graph')
    .requiredOption('--run <folder>', 'what training wrote: model.onnx, run.json, tokeniser.json')
    .requiredOption('--name <name>', 'name of the package', readName)
    .requiredOption('--recipe <file>', 'which sources, and how they are split (training/recipes/)')
    .requiredOption('--data-dir <folder>', "the folder that the recipe's files lie in")
    .option('--notes <file>', 'Markdown on the data and its limits, for the model card')
    .option('--licence <name>', 'licence of the package (SPDX)', 'MIT')
    .option('--out <folder>', 'folder to write the package into (default: the models/ of Vigie itself)')
    .option('--seed <number>', 'seed of the bootstrap intervals', readSeed, 1)
    .addOption(aliasOption())
    .addHelpText('after', examples)
    .action(async (request: PackageRequest & { alias: Alias }) => packRun(request, process.stdout, await openRunRecord(request.alias)))
}

function readName(text: string): string {
  if (/^[a-z\d][a-z\d.-]*$/.test(text)) return text
  throw new VigieError('E_USAGE', { problem: '--name takes lower-case letters, digits, dots and dashes' })
}

function readSeed(text: string): number {
  const seed = Number(text)
  if (/^\d+$/.test(text) && seed < 2 ** 32) return seed
  throw new VigieError('E_USAGE', { problem: '--seed takes a whole number below 2^32' })
}

/**
 * Makes a model package of a training run and says how good it is.
 *
 * @param record left out: nothing is recorded
 * @throws {VigieError} E_MODEL_…, E_RECIPE, E_FILE_…, E_COLUMN_MISSING, E_TRAINING_DATA
 */
export async function packRun(request: PackageRequest, stdout: NodeJS.WritableStream, record?: RecordRun): Promise<void> {
  const beganAt = new Date()
  const { buildSequencePackage, layOutPackage, ownModels, prepareFolder, readRun, seedRandom, writePackage } = await import('../predict/index.js')
  const { readSources } = await import('./read-sources.js')
  const out = request.out ?? ownModels
  await prepareFolder(out)
  const notes = await readNotes(request.notes)
  const trained = await readRun(request.run)
  const { recipe, recipeSha256, rows, files, overlapping, rejected } = await readSources(request.recipe, request.dataDir)
  const provenance = {
    name: request.name,
    licence: request.licence,
    commands: [describeCommand(request)],
    trainedAt: (await stat(trained.onnxFile)).mtime,
    recipe: { name: recipe.name, sha256: recipeSha256 },
    files,
    overlapping,
    rejected,
    poles: new Set(recipe.sources.flatMap(({ name, poles }) => (poles ? [name] : []))),
  }
  const { card, assessments } = await buildSequencePackage(trained, rows, provenance, seedRandom(request.seed), startProgress)
  const { drawPackage } = await import('./draw-package.js')
  const pictures = await drawPackage(assessments)
  const built = layOutPackage({ card, onnx: trained.onnx, tokeniser: trained.tokeniserBytes, notes, pictures })
  const folder = await writePackage(out, request.name, built.files)
  stdout.write(describePackage(built, folder))
  await record?.(reportPackage(built, folder, 'packaging', beganAt))
}

function describeCommand({ run, name, recipe, dataDir, notes, licence, seed }: PackageRequest): string {
  const parts = [`--run ${namePublicly(run)}`, `--name ${name}`, `--recipe ${namePublicly(recipe)}`, `--data-dir ${path.basename(path.resolve(dataDir))}`]
  if (notes !== undefined) parts.push(`--notes ${namePublicly(notes)}`)
  if (licence !== 'MIT') parts.push(`--licence "${licence}"`)
  if (seed !== 1) parts.push(`--seed ${seed}`)
  return `npx vigie package ${parts.join(' ')}`
}
