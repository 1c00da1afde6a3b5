import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Alias } from '../alias.js'
import { flattenRecord } from './flatten-record.js'
import type { Run, RunFile, RunRecord } from './run.js'

/** What a command says of its work once it is done. */
export interface RunReport {
  /** What was worked on: the name of the model. */
  name: string
  kind: RunRecord['kind']
  startedAt: Date
  /** May be nested; `{ data: { seed: 1 } }` becomes `data/seed`. */
  parameters: object
  /** May be nested; what is no finite number is left out. */
  figures: object
  /** Figures along the way, by step. */
  curve?: readonly { step: number; figures: object }[]
  /** File name → PNG. */
  pictures?: Readonly<Record<string, Uint8Array>>
  /** The model that this run made or measured. */
  model?: { version: string; folder: string }
}

/** Makes a run of a command's report: every file of the model's folder becomes an artifact under `package/`. */
export async function buildRun(report: RunReport, alias: Alias, endedAt: Date): Promise<Run> {
  const { name, kind, startedAt, parameters, figures, curve = [], pictures = {}, model } = report
  const at = endedAt.toISOString()
  const record: RunRecord = {
    format: 1,
    id: randomUUID(),
    name,
    kind,
    status: 'FINISHED',
    startedAt: startedAt.toISOString(),
    endedAt: at,
    parameters: flattenRecord(parameters),
    model: model === undefined ? null : { name, version: model.version, alias },
    uploadedTo: null,
  }
  const metrics = [{ step: 0, figures }, ...curve].flatMap(({ step, figures: some }) =>
    Object.entries(flattenRecord(some)).flatMap(([key, value]) => (typeof value === 'number' ? [{ name: key, value, step, at }] : [])),
  )
  const drawn = Object.entries(pictures).map(([file, content]) => ({ path: `pictures/${file}`, content }))
  return { record, metrics, files: [...drawn, ...(model === undefined ? [] : await listPackage(model.folder))] }
}

async function listPackage(folder: string): Promise<RunFile[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => ({ path: `package/${name}`, content: path.join(folder, name) }))
}
