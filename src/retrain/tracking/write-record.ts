import { rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { RunRecord } from './run.js'

/** Writes `run.json` into a run's folder, whole or not at all. */
export async function writeRecord(folder: string, record: RunRecord): Promise<void> {
  const target = path.join(folder, 'run.json')
  await writeFile(`${target}.new`, `${JSON.stringify(record, undefined, 2)}\n`)
  await rename(`${target}.new`, target)
}
