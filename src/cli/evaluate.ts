import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import { VigieError } from '../errors.js'
import type { Assessment, Model } from '../predict/index.js'
import type { Alias } from '../retrain/alias.js'
import { aliasOption } from './alias-option.js'
import { chooseModel } from './choose-model.js'
import type { Evaluation } from './evaluate-rows.js'
import { openRunRecord } from './open-run-record.js'
import type { RecordRun } from './open-run-record.js'
import { startProgress } from './progress.js'

/** What `vigie evaluate` was asked for. */
export interface EvaluateRequest {
  model: string
  /** CSV file, plain or gzipped. */
  data: string
  json?: boolean | undefined
  /** Folder for pictures. */
  png?: string | undefined
  /** Folder of model packages to look into first. */
  folder?: string | undefined
}

export interface EvaluateOutput {
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream
  /** Left out: nothing is recorded. */
  record?: RecordRun
}

const examples = `
The CSV has a header line and the columns label (negative, neutral, positive) and text; others are ignored. Where no row
is neutral, P(negative) is compared with P(positive). A row that cannot be used is named on standard error with its line.

--png writes confusion-matrix.png, reliability.png and, where there are two labels, roc.png. Every evaluation is recorded in
VIGIE_RUNS_DIR (default: runs), pictures included, and on MLflow where MLFLOW_TRACKING_URI is set.

Examples:
  $ npx vigie evaluate --model tfidf-lr --data labelled.csv
  $ npx vigie evaluate --model tfidf-lr --data labelled.csv.gz --json | jq .accuracy
  $ npx vigie evaluate --model tfidf-lr --data labelled.csv --png reports

Exit codes: 0 done, 1 failed, 2 bad usage, or done but some rows could not be used.`

/** Adds `vigie evaluate`: how good a model is on labelled rows. */
export function addEvaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .description('measure a model on labelled texts')
    .option('--model <name>', 'which model to measure (default: VIGIE_MODEL, or vigie)')
    .requiredOption('--data <file>', 'CSV, plain or .gz, with the columns text and label')
    .option('--json', 'print one JSON object instead of a report')
    .option('--png <folder>', 'write pictures into this folder')
    .addOption(aliasOption())
    .addHelpText('after', examples)
    .action(async (request: Omit<EvaluateRequest, 'model'> & { model?: string; alias: Alias }) => {
      const record = await openRunRecord(request.alias)
      const { stdout, stderr } = process
      const rejected = await evaluateModel({ ...request, model: await chooseModel(request.model) }, { stdout, stderr, record })
      if (rejected > 0) process.exitCode = 2
    })
}

/**
 * Measures a model on a file and prints the result.
 *
 * @returns the number of rows that could not be used
 * @throws {VigieError} E_MODEL_…, E_FILE_…, E_COLUMN_MISSING
 */
export async function evaluateModel(request: EvaluateRequest, { stdout, stderr, record }: EvaluateOutput): Promise<number> {
  const startedAt = new Date()
  const { openModel } = await import('../predict/index.js')
  const { readLabelledRows } = await import('./read-labelled-rows.js')
  const { evaluateRows } = await import('./evaluate-rows.js')
  const model = await openModel(request.model, { folder: request.folder })
  const progress = startProgress('Evaluating', 'rows')
  const evaluation = await evaluateRows(
    model,
    readLabelledRows(request.data),
    ({ line, fault }) => stderr.write(`line ${line}: ${fault.code} ${fault.detail}\n`),
    (count) => progress.advance(count),
  ).finally(async () => {
    progress.finish()
    await model.close()
  })
  if (evaluation.evaluated === 0) throw new VigieError('E_FILE_EMPTY', { file: request.data })
  const pictures = request.png === undefined && record === undefined ? {} : await drawPictures(evaluation.assessment, model.version)
  if (request.png !== undefined) await writePictures(request.png, pictures)
  stdout.write(await render(request, model, evaluation))
  if (record !== undefined) {
    const { reportEvaluation } = await import('./report-evaluation.js')
    await record(await reportEvaluation({ ...request, startedAt }, model, evaluation, pictures))
  }
  return evaluation.rejected
}

async function render({ json }: EvaluateRequest, model: Model, evaluation: Evaluation): Promise<string> {
  if (json) {
    const { summariseEvaluation } = await import('./summarise-evaluation.js')
    return `${JSON.stringify(summariseEvaluation(model, evaluation))}\n`
  }
  const { renderEvaluation } = await import('./render-evaluation.js')
  return renderEvaluation(model, evaluation)
}

/** File name → PNG. */
async function drawPictures(assessment: Assessment, title: string): Promise<Record<string, Uint8Array>> {
  const [{ drawPng, drawSvg }, { drawEvaluation }] = await Promise.all([import('../draw/index.js'), import('./draw-evaluation.js')])
  return Object.fromEntries(Object.entries(drawEvaluation(assessment, title)).map(([file, option]) => [file, drawPng(drawSvg(option, { width: 560, height: 520 }))]))
}

async function writePictures(folder: string, pictures: Record<string, Uint8Array>): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    for (const [file, bytes] of Object.entries(pictures)) await writeFile(path.join(folder, file), bytes)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'it failed'
    throw new VigieError('E_FILE_UNWRITABLE', { file: folder, reason }, { cause: error })
  }
}
