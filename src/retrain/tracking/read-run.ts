import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { VigieError } from '../../errors.js'
import { parseJson } from './parse-json.js'
import { metric, runRecord } from './run.js'
import type { Metric, Run, RunFile, RunRecord } from './run.js'

/**
 * Reads a run from the folder that {@link LocalRuns} or `training/track.py` wrote.
 *
 * @throws {VigieError} E_RUN_FOLDER where it is no such folder
 */
export async function readRun(folder: string): Promise<Run> {
  return { record: await readRecord(folder), metrics: await readMetrics(folder), files: await listArtifacts(path.join(folder, 'artifacts')) }
}

async function readRecord(folder: string): Promise<RunRecord> {
  const text = await readText(folder, 'run.json')
  if (text === undefined) throw new VigieError('E_RUN_FOLDER', { folder, problem: 'it holds no readable run.json' })
  const parsed = runRecord.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new VigieError('E_RUN_FOLDER', { folder, problem: `run.json: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}` })
}

async function readMetrics(folder: string): Promise<Metric[]> {
  const lines = ((await readText(folder, 'metrics.jsonl')) ?? '').split('\n')
  return lines.flatMap((line, index) => {
    const parsed = metric.safeParse(parseJson(line))
    if (parsed.success) return [parsed.data]
    // Empty behind the last line break, or half a line where the process was killed.
    if (index === lines.length - 1) return []
    throw new VigieError('E_RUN_FOLDER', { folder, problem: `metrics.jsonl: line ${index + 1} is no metric` })
  })
}

async function listArtifacts(folder: string): Promise<RunFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: path.relative(folder, file).replaceAll(path.sep, '/'), content: file }))
}

async function readText(folder: string, name: string): Promise<string | undefined> {
  return readFile(path.join(folder, name), 'utf8').catch(() => undefined)
}
