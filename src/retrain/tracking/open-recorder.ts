import path from 'node:path'
import { VigieError } from '../../errors.js'
import type { Alias } from '../alias.js'
import { buildRun } from './build-run.js'
import type { RunReport } from './build-run.js'
import { LocalRuns } from './local-runs.js'
import type { RunTracker } from './run-tracker.js'
import { uploadRun } from './upload-run.js'

/** Where runs are recorded, and who is told. */
export interface RecorderSettings {
  /** Folder that runs are recorded in, always and first. */
  folder: string
  /** Where they are uploaded to afterwards, if anywhere. */
  server?: RunTracker | undefined
  alias: Alias
  /** One line for a run that is kept, two for a failure. */
  stderr: NodeJS.WritableStream
  now: () => Date
}

/**
 * Opens the record of runs. What it returns never fails: the work is done by then, and no failure to write it down may
 * spoil it; failures are warnings that say how to upload the run again.
 */
export function openRecorder({ folder, server, alias, stderr, now }: RecorderSettings): (report: RunReport) => Promise<void> {
  const local = new LocalRuns(folder)
  return async (report) => {
    let kept: string
    try {
      kept = await local.track(await buildRun(report, alias, now()))
    } catch (error) {
      stderr.write(`warning: this run is recorded nowhere: ${describe(error)}\n  Check the folder ${folder}, or give another with VIGIE_RUNS_DIR.\n`)
      return
    }
    stderr.write(`recorded in ${namePath(kept)}\n`)
    if (server === undefined) return
    try {
      stderr.write(`uploaded to ${await uploadRun(kept, server)}\n`)
    } catch (error) {
      stderr.write(`warning: ${describe(error)}\n  The run is safe in ${namePath(kept)}. To upload it again: npx vigie upload-run ${namePath(kept)}\n`)
    }
  }
}

function describe(error: unknown): string {
  if (error instanceof VigieError) return `${error.code} ${error.message} ${error.cure}`
  return error instanceof Error ? error.message : String(error)
}

function namePath(folder: string): string {
  const relative = path.relative(process.cwd(), folder)
  return relative.startsWith('..') ? folder : relative
}
