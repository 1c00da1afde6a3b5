import { constants } from 'node:fs'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Run, RunFile } from './run.js'
import { writeRecord } from './write-record.js'
import type { RunTracker } from './run-tracker.js'

/** Keeps runs in folders: `<timestamp>-<name>/` with `run.json`, `metrics.jsonl` and `artifacts/`. */
export class LocalRuns implements RunTracker {
  /** @param folder is made when the first run is kept */
  constructor(private readonly folder: string) {}

  /** @returns the run's folder */
  async track(run: Run): Promise<string> {
    const target = await this.makeFolder(run)
    for (const file of run.files) await writeArtifact(path.join(target, 'artifacts'), file)
    await writeFile(path.join(target, 'metrics.jsonl'), run.metrics.map((line) => `${JSON.stringify(line)}\n`).join(''))
    // Last: a folder with run.json is whole.
    await writeRecord(target, run.record)
    return target
  }

  private async makeFolder({ record }: Run): Promise<string> {
    await mkdir(this.folder, { recursive: true })
    const stamp = record.startedAt.replace(/\.\d+/, '').replaceAll(':', '-')
    for (let count = 1; ; count++) {
      const target = path.join(this.folder, `${stamp}-${record.name}${count === 1 ? '' : `-${count}`}`)
      try {
        await mkdir(target)
        return target
      } catch (error) {
        // Another run of the same name began in the same second.
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      }
    }
  }
}

async function writeArtifact(folder: string, { path: name, content }: RunFile): Promise<void> {
  const target = path.join(folder, name)
  await mkdir(path.dirname(target), { recursive: true })
  // A copy and no link: the next training writes over its files.
  if (typeof content === 'string') await copyFile(content, target, constants.COPYFILE_FICLONE)
  else await writeFile(target, content)
}
